package io.formwork.script;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiles on a thread of its own, with a stack for the deepest script that the gate lets in: what is accepted must not
 * depend on how deep the caller is, and a parser that runs out of stack half-way may leave its classes broken.
 */
final class CompilerStack {

    private static final long STACK_BYTES = 32L * 1024 * 1024;

    private CompilerStack() {}

    static <T> T with(Supplier<T> work) {
        var task = new FutureTask<T>(work::get);
        Thread.ofPlatform()
                .name("script-compiler")
                .daemon()
                .stackSize(STACK_BYTES)
                .inheritInheritableThreadLocals(false)
                .start(task);
        return await(task);
    }

    /** Waits without giving up: compiling is bounded by what the gate lets in. */
    private static <T> T await(FutureTask<T> task) {
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
            case ScriptProblem problem -> problem;
            case RuntimeException other -> other;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(cause);
        };
    }
}
