package lambdaemu;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;

/** context.getLogger(). */
final class ContextLogger implements LambdaLogger {
    static final ContextLogger INSTANCE = new ContextLogger();

    private ContextLogger() {
    }

    @Override
    public void log(String message) {
        Log.write(String.valueOf(message), "UNDEFINED");
    }

    @Override
    public void log(byte[] message) {
        Log.write(message, "UNDEFINED");
    }

    @Override
    public void log(String message, LogLevel level) {
        Log.write(String.valueOf(message), level.toString());
    }

    @Override
    public void log(byte[] message, LogLevel level) {
        Log.write(message, level.toString());
    }
}
