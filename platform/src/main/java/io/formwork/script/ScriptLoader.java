package io.formwork.script;

import io.formwork.script.runtime.Operations;
import io.formwork.script.runtime.Program;
import io.formwork.script.runtime.Run;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fourth belt: the loader of one compiled script, which finds the operations and a handful of the language's own
 * classes and nothing else. One loader a script, so that a script that left the cache can be unloaded.
 */
final class ScriptLoader extends ClassLoader {

    private static final Map<String, Class<?>> VISIBLE = Stream.of(
                    Object.class, String.class, Boolean.class, Operations.class, Program.class, Run.class)
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    ScriptLoader() {
        super("script", null);
    }

    static Set<String> visible() {
        return VISIBLE.keySet();
    }

    Class<?> define(String name, byte[] bytes) {
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> found = VISIBLE.get(name);
        if (found == null) {
            found = findLoadedClass(name);
        }
        if (found == null) {
            throw new ClassNotFoundException(name);
        }
        return found;
    }

    @Override
    public @Nullable URL getResource(String name) {
        return null;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
        return Collections.emptyEnumeration();
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return null;
    }
}
