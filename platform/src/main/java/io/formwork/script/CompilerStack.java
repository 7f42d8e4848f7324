package io.formwork.script;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs Groovy on threads of its own, with a stack for the deepest script that the gate lets in: what is accepted must not
 * depend on how deep the caller is, and a parser that runs out of stack half-way may leave its classes broken. Only
 * Groovy runs here: what asks the caller's types stays on the caller's thread, with all that is bound to it.
 */
final class CompilerStack {

    private static final long STACK_BYTES = 32L * 1024 * 1024;
    private static final int IDLE_SECONDS = 10;
    private static final ThreadPoolExecutor THREADS = threads();

    private CompilerStack() {}

    static <T extends @Nullable Object> T with(Supplier<T> work) {
        return await(THREADS.submit(work::get));
    }

    private static ThreadPoolExecutor threads() {
        int most = Math.max(2, Runtime.getRuntime().availableProcessors());
        var threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform()
                        .name("script-compiler-", 1)
                        .daemon()
                        .stackSize(STACK_BYTES)
                        .inheritInheritableThreadLocals(false)
                        .factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Waits without giving up: compiling is bounded by what the gate lets in. */
    private static <T extends @Nullable Object> T await(Future<T> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw rethrow(failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrow(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException problem -> problem;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(cause);
        };
    }
}
