package lambdaemu;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/** Finds package.Class::method or package.Class. */
final class HandlerLoader {
    private HandlerLoader() {
    }

    /** A fault is thrown where the function can't be initialised; any other becomes a handler that tells it. */
    static Handler load(String name) throws Fault {
        int colons = name.lastIndexOf("::");
        String className = colons < 0 ? name : name.substring(0, colons);
        String method = colons < 0 ? null : name.substring(colons + 2);
        try {
            if (className.isEmpty() || method != null && method.isEmpty()) {
                throw new Fault("Invalid handler: `" + name + "'");
            }
            Class<?> type = loadClass(className);
            return method == null ? InterfaceHandler.of(type) : MethodHandler.of(type, method);
        } catch (Fault fault) {
            if (fault.isFatal) {
                throw fault;
            }
            return new Handler.Broken(fault);
        } catch (NoClassDefFoundError e) {
            // Amazon's interfaces among them, where a package lacks them.
            return new Handler.Broken(new Fault("Error loading class " + className + ": " + e.getMessage(), e, false));
        }
    }

    private static Class<?> loadClass(String name) throws Fault {
        try {
            return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new Fault("Class not found: " + name, e, false);
        } catch (NoClassDefFoundError e) {
            throw new Fault("Error loading class " + name + ": " + e.getMessage(), e, false);
        } catch (Throwable e) {
            throw new Fault("Error loading class " + name + (e.getMessage() == null ? "" : ": " + e.getMessage()), e, true);
        }
    }

    static Object instantiate(Class<?> type) throws Fault {
        try {
            return constructor(type).newInstance();
        } catch (InvocationTargetException e) {
            throw Fault.fatal(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new Fault(e.getMessage() == null ? e.getClass().getName() : e.getMessage(), e, false);
        }
    }

    private static Constructor<?> constructor(Class<?> type) throws Fault {
        try {
            return type.getConstructor();
        } catch (NoSuchMethodException e) {
            if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
                throw new Fault("Class " + type.getName() + " cannot be instantiated because it is a non-static inner class", new Exception(e), false);
            }
            throw new Fault("Class " + type.getName() + " has no public zero-argument constructor", new Exception(e), false);
        }
    }
}
