package lambdaemu;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** A start without a function: everything that each function needs is loaded, then this process waits until it is given one. */
final class Placeholder {
    // Asking for an environment variable would have Java read them all, before they are there.
    private static final String LIBRARY = "/var/runtime/java/libplaceholder.so";

    private Placeholder() {
    }

    /** Waits for this process's function. */
    static void await() throws Exception {
        load();
        System.load(LIBRARY);
        if (!become()) {
            System.exit(0);
        }
        extendClassPath("/var/task/lib", "/opt/java/lib");
        if (namesIn("/opt/java/lib").length == 0) {
            // What Java leaves of a wildcard for which there is nothing.
            System.setProperty("java.class.path", System.getProperty("java.class.path") + ":/opt/java/lib/*");
        }
    }

    /** Takes the environment block, the working directory and the standard input of a function. */
    private static native boolean become();

    private static void load() throws Exception {
        for (String name : new String[] {"Bean", "Binder", "Fault", "Handler", "HandlerLoader", "Invocation", "MethodHandler", "RuntimeApi"}) {
            Class.forName("lambdaemu." + name);
        }
        JsonWriter.write(JsonReader.read("{\"text\":[1,2.5,null,true]}"));
        connectToMyself();
    }

    private static void connectToMyself() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
             Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
             Socket accepted = server.accept()) {
            client.setTcpNoDelay(true);
            client.getOutputStream().write(1);
            accepted.getInputStream().read();
        }
    }

    private static void extendClassPath(String... directories) throws Exception {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        Method append = null;
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        for (String directory : directories) {
            for (String jar : namesIn(directory)) {
                if (!jar.endsWith(".jar")) {
                    continue;
                }
                if (append == null) {
                    append = loader.getClass().getDeclaredMethod("appendToClassPathForInstrumentation", String.class);
                    append.setAccessible(true);
                }
                append.invoke(loader, directory + "/" + jar);
                path.append(':').append(directory).append('/').append(jar);
            }
        }
        System.setProperty("java.class.path", path.toString());
    }

    private static String[] namesIn(String directory) {
        String[] names = new File(directory).list();
        if (names == null) {
            return new String[0];
        }
        Arrays.sort(names);
        return names;
    }
}
