package lambdaemu;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes of JSON what a handler's parameter asks for. */
final class Binder {
    private Binder() {
    }

    static Object bind(Object json, Type type) throws Exception {
        if (type instanceof Class) {
            return bindClass(json, (Class<?>) type, type);
        }
        if (type instanceof ParameterizedType) {
            return bindClass(json, (Class<?>) ((ParameterizedType) type).getRawType(), type);
        }
        if (type instanceof GenericArrayType) {
            Type item = ((GenericArrayType) type).getGenericComponentType();
            return json == null ? null : array((List<?>) json, rawClass(item), item);
        }
        return bind(json, upperBound(type));
    }

    static Class<?> rawClass(Type type) {
        return type instanceof Class ? (Class<?>) type
            : type instanceof ParameterizedType ? (Class<?>) ((ParameterizedType) type).getRawType()
            : type instanceof GenericArrayType ? Object[].class
            : rawClass(upperBound(type));
    }

    private static Type upperBound(Type type) {
        return type instanceof TypeVariable ? ((TypeVariable<?>) type).getBounds()[0] : ((WildcardType) type).getUpperBounds()[0];
    }

    private static Object bindClass(Object json, Class<?> target, Type type) throws Exception {
        if (json == null) {
            return target.isPrimitive() ? bindScalar(target == boolean.class ? (Object) false : (Object) 0, target) : null;
        }
        if (target == Object.class) {
            return json;
        }
        if (json instanceof Map) {
            return Map.class.isAssignableFrom(target) ? map((Map<?, ?>) json, target, type) : object((Map<?, ?>) json, target);
        }
        if (json instanceof List) {
            if (target.isArray()) {
                return array((List<?>) json, target.getComponentType(), target.getComponentType());
            }
            return collection((List<?>) json, target, type);
        }
        return bindScalar(json, target);
    }

    private static Object bindScalar(Object json, Class<?> target) throws Exception {
        if (target.isInstance(json)) {
            return json;
        }
        if (target == String.class || target == CharSequence.class) {
            return json.toString();
        }
        if (target == boolean.class || target == Boolean.class) {
            return json instanceof Boolean ? json : Boolean.valueOf(require(json, String.class, target));
        }
        if (target == char.class || target == Character.class) {
            return json instanceof Number ? (char) ((Number) json).intValue() : require(json, String.class, target).charAt(0);
        }
        if (target.isPrimitive() || Number.class.isAssignableFrom(target)) {
            return number(json, target);
        }
        return json instanceof String ? fromText((String) json, target) : fromNumber(json, target);
    }

    private static Object number(Object json, Class<?> target) {
        if (json instanceof Boolean) {
            throw mismatch(json, target);
        }
        BigDecimal value = new BigDecimal(json.toString());
        if (target == int.class || target == Integer.class) {
            return value.toBigInteger().intValue();
        }
        if (target == long.class || target == Long.class) {
            return value.toBigInteger().longValue();
        }
        if (target == double.class || target == Double.class) {
            return value.doubleValue();
        }
        if (target == float.class || target == Float.class) {
            return value.floatValue();
        }
        if (target == short.class || target == Short.class) {
            return value.shortValue();
        }
        if (target == byte.class || target == Byte.class) {
            return value.byteValue();
        }
        if (target == BigInteger.class) {
            return value.toBigInteger();
        }
        if (target == BigDecimal.class || target == Number.class) {
            return value;
        }
        throw mismatch(json, target);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object fromText(String text, Class<?> target) throws Exception {
        if (target.isEnum()) {
            return Enum.valueOf((Class<? extends Enum>) target, text);
        }
        if (target == byte[].class) {
            return Base64.getDecoder().decode(text);
        }
        if (target == ByteBuffer.class) {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text));
        }
        if (target == Date.class) {
            return Date.from(java.time.OffsetDateTime.parse(text).toInstant());
        }
        // java.time has parse, UUID fromString, others a constructor.
        for (String factory : new String[] {"parse", "fromString", "valueOf", "of"}) {
            for (Class<?> parameter : new Class<?>[] {CharSequence.class, String.class}) {
                Method method = publicMethod(target, factory, parameter);
                if (method != null && Modifier.isStatic(method.getModifiers()) && target.isAssignableFrom(method.getReturnType())) {
                    return invoke(method, text);
                }
            }
        }
        for (Class<?> parameter : new Class<?>[] {String.class, Object.class}) {
            for (Constructor<?> constructor : target.getConstructors()) {
                if (constructor.getParameterTypes().length == 1 && constructor.getParameterTypes()[0] == parameter) {
                    return construct(constructor, text);
                }
            }
        }
        throw mismatch(text, target);
    }

    private static Object fromNumber(Object json, Class<?> target) {
        if (target == Date.class && json instanceof Number) {
            return new Date(((Number) json).longValue());
        }
        throw mismatch(json, target);
    }

    @SuppressWarnings("unchecked")
    private static Object map(Map<?, ?> json, Class<?> target, Type type) throws Exception {
        Type key = argument(type, 0, 2);
        Type value = argument(type, 1, 2);
        Map<Object, Object> map = target.isInterface() || Modifier.isAbstract(target.getModifiers())
            ? (SortedMap.class.isAssignableFrom(target) ? new TreeMap<Object, Object>() : new LinkedHashMap<Object, Object>())
            : (Map<Object, Object>) construct(target.getConstructor());
        for (Map.Entry<?, ?> entry : json.entrySet()) {
            map.put(bind(entry.getKey(), key), bind(entry.getValue(), value));
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Object collection(List<?> json, Class<?> target, Type type) throws Exception {
        Collection<Object> items;
        if (target.isAssignableFrom(ArrayList.class)) {
            items = new ArrayList<Object>(json.size());
        } else if (target == Set.class) {
            items = new LinkedHashSet<Object>();
        } else if (SortedSet.class.isAssignableFrom(target) && target.isInterface()) {
            items = new TreeSet<Object>();
        } else if (target == Queue.class || target == Deque.class) {
            items = new ArrayDeque<Object>();
        } else if (Collection.class.isAssignableFrom(target)) {
            items = (Collection<Object>) construct(target.getConstructor());
        } else {
            throw mismatch(json, target);
        }
        Type itemType = argument(type, 0, 1);
        for (Object item : json) {
            items.add(bind(item, itemType));
        }
        return items;
    }

    private static Object array(List<?> json, Class<?> itemClass, Type itemType) throws Exception {
        Object array = Array.newInstance(itemClass, json.size());
        for (int i = 0; i < json.size(); i++) {
            Array.set(array, i, bind(json.get(i), itemType));
        }
        return array;
    }

    private static Object object(Map<?, ?> json, Class<?> target) throws Exception {
        if (target == String.class || target.isPrimitive() || target.isArray() || target.isEnum() || target.getName().startsWith("java.")) {
            throw mismatch(json, target);
        }
        Constructor<?> plain = null;
        for (Constructor<?> constructor : target.getDeclaredConstructors()) {
            plain = constructor.getParameterTypes().length == 0 ? constructor : plain;
        }
        if (plain == null) {
            return fromState(json, target);
        }
        Object bean = construct(plain);
        Bean properties = Bean.of(target);
        for (Map.Entry<?, ?> member : json.entrySet()) {
            Bean.Property property = properties.find((String) member.getKey());
            if (property != null && property.settableType() != null) {
                try {
                    property.set(bean, bind(member.getValue(), property.settableType()));
                } catch (InvocationTargetException e) {
                    throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
                }
            }
        }
        return bean;
    }

    // Records, and classes without setters such as those of S3's events: a constructor takes all fields in their order.
    private static Object fromState(Map<?, ?> json, Class<?> target) throws Exception {
        List<Field> state = Bean.stateOf(target);
        for (Constructor<?> constructor : target.getDeclaredConstructors()) {
            Type[] parameters = constructor.getGenericParameterTypes();
            if (parameters.length != state.size()) {
                continue;
            }
            Object[] arguments = new Object[parameters.length];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = bind(member(json, state.get(i).getName()), parameters[i]);
            }
            return construct(constructor, arguments);
        }
        throw new IllegalArgumentException("Cannot construct instance of `" + target.getName() + "` (no Creators, like default constructor, exist)");
    }

    private static Object member(Map<?, ?> json, String name) {
        if (json.containsKey(name)) {
            return json.get(name);
        }
        for (Map.Entry<?, ?> entry : json.entrySet()) {
            if (name.equalsIgnoreCase((String) entry.getKey())) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static Type argument(Type type, int index, int count) {
        Type[] arguments = type instanceof ParameterizedType ? ((ParameterizedType) type).getActualTypeArguments() : new Type[0];
        return arguments.length == count ? arguments[index] : Object.class;
    }

    private static Method publicMethod(Class<?> type, String name, Class<?> parameter) {
        try {
            return type.getMethod(name, parameter);
        } catch (NoSuchMethodException absent) {
            return null;
        }
    }

    private static Object invoke(Method method, Object argument) throws Exception {
        try {
            return method.invoke(null, argument);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    private static Object construct(Constructor<?> constructor, Object... arguments) throws Exception {
        if (!Modifier.isPublic(constructor.getModifiers()) || !Modifier.isPublic(constructor.getDeclaringClass().getModifiers())) {
            constructor.setAccessible(true);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    private static <T> T require(Object json, Class<T> given, Class<?> target) {
        if (!given.isInstance(json)) {
            throw mismatch(json, target);
        }
        return given.cast(json);
    }

    private static IllegalArgumentException mismatch(Object json, Class<?> target) {
        String kind = json instanceof Map ? "Object value" : json instanceof List ? "Array value" : json instanceof String ? "String value"
            : json instanceof Boolean ? "Boolean value" : "Number value";
        return new IllegalArgumentException("Cannot deserialize value of type `" + target.getTypeName() + "` from " + kind);
    }
}
