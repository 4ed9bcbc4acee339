package lambdaemu;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** A handler that was found and made. */
abstract class Handler {
    static final byte[] NULL = {'n', 'u', 'l', 'l'};

    abstract byte[] call(Invocation invocation) throws Throwable;

    static Object bind(byte[] event, Type type) {
        try {
            return Binder.bind(JsonReader.read(new String(event, StandardCharsets.UTF_8)), type);
        } catch (Exception e) {
            throw new RuntimeException("An error occurred during JSON parsing", e);
        }
    }

    static byte[] write(Object result) {
        try {
            return JsonWriter.write(result).getBytes(StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new RuntimeException("An error occurred during JSON serialization of response", e);
        }
    }

    /** Tells each invocation what is wrong. */
    static final class Broken extends Handler {
        private final Fault fault;

        Broken(Fault fault) {
            this.fault = fault;
        }

        @Override
        byte[] call(Invocation invocation) throws Fault {
            throw fault;
        }
    }
}
