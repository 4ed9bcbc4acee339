package lambdaemu;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/** Handlers that implement one of Amazon's interfaces. */
final class InterfaceHandler {
    private InterfaceHandler() {
    }

    static Handler of(Class<?> type) throws Fault {
        if (RequestStreamHandler.class.isAssignableFrom(type)) {
            return new OfStreams((RequestStreamHandler) HandlerLoader.instantiate(type));
        }
        if (!RequestHandler.class.isAssignableFrom(type)) {
            throw new Fault("Class does not implement an appropriate handler interface: " + type.getName());
        }
        return ofObjects(type);
    }

    @SuppressWarnings("unchecked")
    private static Handler ofObjects(Class<?> type) throws Fault {
        Type[] given = arguments(type, new HashMap<TypeVariable<?>, Type>());
        if (given == null) {
            throw new Fault("Class " + type.getName() + " does not implement RequestHandler with concrete type parameters");
        }
        for (Type argument : given) {
            if (argument instanceof TypeVariable && ((TypeVariable<?>) argument).getBounds()[0] == Object.class) {
                throw new Fault("Class " + type.getName() + " does not implement RequestHandler with concrete type parameters: parameter "
                    + argument + " has no upper bound.");
            }
        }
        return new OfObjects((RequestHandler<Object, Object>) HandlerLoader.instantiate(type), given[0]);
    }

    /** What the class, or what it inherits from, puts for RequestHandler's two parameters. */
    private static Type[] arguments(Type type, Map<TypeVariable<?>, Type> known) {
        Class<?> raw = Binder.rawClass(type);
        if (type instanceof ParameterizedType) {
            Type[] given = ((ParameterizedType) type).getActualTypeArguments();
            for (int i = 0; i < given.length; i++) {
                given[i] = given[i] instanceof TypeVariable && known.containsKey(given[i]) ? known.get(given[i]) : given[i];
                known.put(raw.getTypeParameters()[i], given[i]);
            }
            if (raw == RequestHandler.class) {
                return given;
            }
        }
        for (Type parent : raw.getGenericInterfaces()) {
            Type[] found = arguments(parent, known);
            if (found != null) {
                return found;
            }
        }
        return raw.getGenericSuperclass() == null ? null : arguments(raw.getGenericSuperclass(), known);
    }

    private static final class OfObjects extends Handler {
        private final RequestHandler<Object, Object> handler;
        private final Type input;

        OfObjects(RequestHandler<Object, Object> handler, Type input) {
            this.handler = handler;
            this.input = input;
        }

        @Override
        byte[] call(Invocation invocation) {
            return write(handler.handleRequest(bind(invocation.event, input), new InvocationContext(invocation)));
        }
    }

    private static final class OfStreams extends Handler {
        private final RequestStreamHandler handler;

        OfStreams(RequestStreamHandler handler) {
            this.handler = handler;
        }

        @Override
        byte[] call(Invocation invocation) throws Exception {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(invocation.event), output, new InvocationContext(invocation));
            return output.toByteArray();
        }
    }
}
