package lambdaemu;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A public method: (event), (event, Context), (InputStream, OutputStream, Context), and what AWS takes in between. */
final class MethodHandler extends Handler {
    private static final String CONTEXT = "com.amazonaws.services.lambda.runtime.Context";

    private final Method method;
    private final Object instance;

    private MethodHandler(Method method, Object instance) {
        this.method = method;
        this.instance = instance;
    }

    static Handler of(Class<?> type, String name) throws Fault {
        List<Method> overloads = new ArrayList<Method>();
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && isHandler(method.getParameterTypes())) {
                overloads.add(method);
            }
        }
        if (overloads.isEmpty()) {
            throw new Fault("No public method named " + name + " with appropriate method signature found on class " + type.getName());
        }
        Collections.sort(overloads, new LongestFirst());
        Method chosen = overloads.get(0);
        if (!Modifier.isPublic(type.getModifiers())) {
            chosen.setAccessible(true);
        }
        return new MethodHandler(chosen, Modifier.isStatic(chosen.getModifiers()) ? null : HandlerLoader.instantiate(type));
    }

    @Override
    byte[] call(Invocation invocation) throws Throwable {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        ByteArrayOutputStream output = null;
        boolean reads = false;
        for (int i = 0; i < types.length; i++) {
            if (types[i] == OutputStream.class) {
                arguments[i] = output = new ByteArrayOutputStream();
            } else if (types[i] == InputStream.class) {
                arguments[i] = new ByteArrayInputStream(invocation.event);
                reads = true;
            } else {
                arguments[i] = isContext(types[i]) ? new InvocationContext(invocation)
                    : bind(invocation.event, method.getGenericParameterTypes()[i]);
            }
        }
        Object result = invoke(arguments);
        return output != null ? output.toByteArray() : reads ? new byte[0] : method.getReturnType() == void.class ? NULL : write(result);
    }

    private Object invoke(Object[] arguments) throws Throwable {
        try {
            return method.invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static boolean isContext(Class<?> type) {
        return type.getName().equals(CONTEXT);
    }

    private static boolean isHandler(Class<?>[] types) {
        switch (types.length) {
            case 0:
            case 1:
                return true;
            case 2:
                return types[0] == InputStream.class && types[1] == OutputStream.class || !isContext(types[0]) && isContext(types[1]);
            default:
                return types.length == 3 && types[0] == InputStream.class && types[1] == OutputStream.class && isContext(types[2]);
        }
    }

    /** AWS prefers the method that says most, and counts a Context at the end twice. */
    private static final class LongestFirst implements Comparator<Method> {
        @Override
        public int compare(Method left, Method right) {
            return left.isBridge() != right.isBridge() ? (left.isBridge() ? 1 : -1) : length(right) - length(left);
        }

        private static int length(Method method) {
            Class<?>[] types = method.getParameterTypes();
            return types.length + (types.length > 0 && isContext(types[types.length - 1]) ? 1 : 0);
        }
    }
}
