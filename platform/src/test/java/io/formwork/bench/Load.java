package io.formwork.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some clients that do one thing over and over for some seconds. */
record Load(int seconds, int clients) {

    /** What is done; failing ends the measurement. */
    interface Work {
        void run() throws Exception;
    }

    double perSecond(Work work) throws Exception {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        List<Callable<Integer>> loops = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            loops.add(() -> {
                int done = 0;
                while (System.nanoTime() < end) {
                    work.run();
                    done++;
                }
                return done;
            });
        }
        int total = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (Future<Integer> loop : threads.invokeAll(loops)) {
                total += loop.get();
            }
        }
        return total * 1e9 / (System.nanoTime() - begin);
    }
}
