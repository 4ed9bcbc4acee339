package lambdaemu;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Something that is wrong with the function's code, in the words of AWS's runtime. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String OWN = Fault.class.getPackage().getName() + ".";

    final String type;
    final String trace;
    /** Whether the function can't be initialised; other faults are told to each invocation. */
    final boolean isFatal;

    Fault(String message) {
        this(message, null, false);
    }

    Fault(String message, Throwable reason, boolean isFatal) {
        super(message);
        this.type = reason == null ? null : reason.getClass().getName();
        this.trace = reason == null ? null : traceOf(reason);
        this.isFatal = isFatal;
    }

    static Fault fatal(Throwable reason) {
        return new Fault(messageOf(reason), reason, true);
    }

    byte[] document() {
        Map<String, Object> document = new LinkedHashMap<String, Object>();
        document.put("errorMessage", getMessage());
        if (type != null) {
            document.put("errorType", type);
        }
        return bytes(document);
    }

    static byte[] document(Throwable error) {
        return bytes(describe(error, Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>())));
    }

    String forLog() {
        return type == null ? getMessage() + "\n" : getMessage() + ": " + type + "\n" + trace + "\n";
    }

    static String forLog(Throwable error) {
        return messageOf(error) + ": " + error.getClass().getName() + "\n" + traceOf(error) + "\n";
    }

    /** Cuts the runtime's own frames off, and what lies below them. */
    static <T extends Throwable> T cut(T error) {
        cut(error, Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>()));
        return error;
    }

    private static void cut(Throwable error, Set<Throwable> seen) {
        if (error == null || !seen.add(error)) {
            return;
        }
        StackTraceElement[] frames = error.getStackTrace();
        for (int i = 0; i < frames.length; i++) {
            if (frames[i].getClassName().startsWith(OWN)) {
                error.setStackTrace(Arrays.copyOf(frames, i));
                break;
            }
        }
        cut(error.getCause(), seen);
        for (Throwable suppressed : error.getSuppressed()) {
            cut(suppressed, seen);
        }
    }

    private static Map<String, Object> describe(Throwable error, Set<Throwable> seen) {
        Map<String, Object> document = new LinkedHashMap<String, Object>();
        document.put("errorMessage", messageOf(error));
        document.put("errorType", error.getClass().getName());
        StackTraceElement[] frames = error.getStackTrace();
        String[] lines = new String[frames.length];
        for (int i = 0; i < frames.length; i++) {
            lines[i] = frames[i].toString();
        }
        document.put("stackTrace", lines);
        if (seen.add(error) && error.getCause() != null && !seen.contains(error.getCause())) {
            document.put("cause", describe(error.getCause(), seen));
        }
        return document;
    }

    private static String messageOf(Throwable error) {
        return error.getLocalizedMessage() == null ? error.getClass().getName() : error.getLocalizedMessage();
    }

    private static String traceOf(Throwable error) {
        StringWriter text = new StringWriter();
        cut(error).printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static byte[] bytes(Map<String, Object> document) {
        try {
            return JsonWriter.write(document).getBytes(StandardCharsets.UTF_8);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
