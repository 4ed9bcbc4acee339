package lambdaemu;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events of the log. Knows none of Amazon's types, so that functions without them can fail in words. */
final class Log {
    // In the order of Amazon's LogLevel, which is also the order in the head of a frame.
    private static final List<String> LEVELS = Arrays.asList("UNDEFINED", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
    private static final boolean JSON = "JSON".equalsIgnoreCase(System.getenv("AWS_LAMBDA_LOG_FORMAT"));
    private static final int LOWEST = LEVELS.indexOf(System.getenv("AWS_LAMBDA_LOG_LEVEL"));

    private static OutputStream frames;
    private static OutputStream plain;
    private static Invocation current;
    // Null where there is one invocation at a time.
    private static ThreadLocal<Invocation> currentOfThread;

    private Log() {
    }

    /** What is printed reaches the pipe at once, as UTF-8. */
    static void install() throws UnsupportedEncodingException {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8"));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), false, "UTF-8"));
    }

    /** From here on each thread, and those that it starts, has an invocation of its own. */
    static void followThreads() {
        currentOfThread = new InheritableThreadLocal<Invocation>();
    }

    /** What is logged from here on is about this invocation. */
    static void begin(Invocation invocation) {
        if (currentOfThread == null) {
            current = invocation;
        } else {
            currentOfThread.set(invocation);
        }
    }

    static void write(String message, String level) {
        int rank = LEVELS.indexOf(level);
        if (rank > 0 && rank < LOWEST) {
            return;
        }
        emit((JSON ? asJson(message, level) : rank > 0 ? "[" + level + "] " + message : message).getBytes(StandardCharsets.UTF_8), rank);
    }

    static void write(byte[] message, String level) {
        int rank = LEVELS.indexOf(level);
        if (rank <= 0 || rank >= LOWEST) {
            emit(message, rank);
        }
    }

    static void error(String message) {
        write(message, JSON ? "ERROR" : "UNDEFINED");
    }

    private static String asJson(String message, String level) {
        Map<String, Object> event = new LinkedHashMap<String, Object>();
        event.put("timestamp", timestamp());
        event.put("message", message);
        event.put("level", level);
        Invocation invocation = currentOfThread == null ? current : currentOfThread.get();
        event.put("AWSRequestId", invocation == null ? null : invocation.requestId());
        if (invocation != null && invocation.tenantId() != null) {
            event.put("tenantId", invocation.tenantId());
        }
        try {
            return JsonWriter.write(event) + "\n";
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String timestamp() {
        // An Instant leaves out milliseconds that are zero.
        String text = java.time.Instant.ofEpochMilli(System.currentTimeMillis()).toString();
        return text.length() == 24 ? text : text.substring(0, 19) + ".000Z";
    }

    // A frame keeps an event of several lines together; without the descriptor it is plain output.
    private static synchronized void emit(byte[] message, int rank) {
        try {
            if (!open()) {
                plain.write(message);
                return;
            }
            ByteBuffer frame = ByteBuffer.allocate(16 + message.length);
            frame.putInt((JSON ? 0xa55a0002 : 0xa55a0003) + rank * 4).putInt(message.length).putLong(System.currentTimeMillis() * 1000);
            frame.put(message);
            frames.write(frame.array());
        } catch (IOException gone) {
            // Nobody reads any more.
        }
    }

    private static boolean open() {
        if (frames == null && plain == null) {
            try {
                String descriptor = System.getenv("_LAMBDA_TELEMETRY_LOG_FD");
                frames = descriptor == null ? null : new FileOutputStream("/dev/fd/" + descriptor);
            } catch (IOException absent) {
                frames = null;
            }
            plain = new FileOutputStream(FileDescriptor.out);
        }
        return frames != null;
    }
}
