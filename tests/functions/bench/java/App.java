/** What the benchmarks run in Java. */
public final class App {
    private App() {
    }

    public static Object echo(Object event) {
        return event;
    }

    public static String interpreter() {
        return System.getProperty("java.home") + "/bin/java";
    }

    /** The least that a program can do. */
    public static void main(String[] arguments) {
    }
}
