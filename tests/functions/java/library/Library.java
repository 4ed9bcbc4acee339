package library;

/** Packed into lib/library.jar. */
public class Library {
    public static final String NAME = "from a jar in lib";
}
