package lambdaemu;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The properties of a class: its getters and setters, its public fields, the components of a record. In the order of the fields. */
final class Bean {
    private static final Map<Class<?>, Bean> KNOWN = new ConcurrentHashMap<Class<?>, Bean>();

    private final Map<String, Property> properties = new LinkedHashMap<String, Property>();
    // Amazon's events name in many cases what their classes name in one: Records, eventSourceARN, NewImage.
    private final Map<String, Property> ignoringCase = new TreeMap<String, Property>(String.CASE_INSENSITIVE_ORDER);

    static final class Property {
        final String name;
        private Field field;
        private Method getter;
        private Method setter;

        Property(String name) {
            this.name = name;
        }

        Object get(Object bean) throws Exception {
            return getter != null ? getter.invoke(bean) : field.get(bean);
        }

        void set(Object bean, Object value) throws Exception {
            if (setter != null) {
                setter.invoke(bean, value);
            } else {
                field.set(bean, value);
            }
        }

        boolean isReadable() {
            return getter != null || field != null;
        }

        /** Null where it can't be set. */
        Type settableType() {
            return setter != null ? setter.getGenericParameterTypes()[0]
                : field != null && !Modifier.isFinal(field.getModifiers()) ? field.getGenericType() : null;
        }
    }

    private Bean(Class<?> type) {
        Map<String, Property> found = new LinkedHashMap<String, Property>();
        addFields(type, found);
        boolean isRecord = isRecord(type);
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isBridge() && method.getDeclaringClass() != Object.class) {
                addMethod(method, found, isRecord);
            }
        }
        for (Property property : found.values()) {
            if (property.isReadable() || property.setter != null) {
                properties.put(property.name, property);
                ignoringCase.put(property.name, property);
            }
        }
    }

    static synchronized Bean of(Class<?> type) {
        Bean bean = KNOWN.get(type);
        if (bean == null) {
            bean = new Bean(type);
            KNOWN.put(type, bean);
        }
        return bean;
    }

    /** Asked by name, since Java 8 knows no records. */
    static boolean isRecord(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        return parent != null && parent.getName().equals("java.lang.Record");
    }

    /** The fields that make up the state of an object of exactly this class, in the order of their declaration. */
    static List<Field> stateOf(Class<?> type) {
        List<Field> state = new ArrayList<Field>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                state.add(field);
            }
        }
        return state;
    }

    /** Null where there is no such property. */
    Property find(String name) {
        Property exact = properties.get(name);
        return exact != null ? exact : ignoringCase.get(name);
    }

    List<Property> readable() {
        List<Property> readable = new ArrayList<Property>();
        for (Property property : properties.values()) {
            if (property.isReadable()) {
                readable.add(property);
            }
        }
        return readable;
    }

    // Fields that are not public only give the order; what getters and setters don't reach stays hidden.
    private static void addFields(Class<?> type, Map<String, Property> found) {
        if (type == null || type == Object.class) {
            return;
        }
        addFields(type.getSuperclass(), found);
        for (Field field : stateOf(type)) {
            if (!Modifier.isTransient(field.getModifiers())) {
                Property property = named(field.getName(), found);
                if (Modifier.isPublic(field.getModifiers())) {
                    field.setAccessible(true);
                    property.field = field;
                }
            }
        }
    }

    private static void addMethod(Method method, Map<String, Property> found, boolean isRecord) {
        String name = method.getName();
        int parameters = method.getParameterTypes().length;
        // The class of a handler's result need not be public.
        if (parameters == 0 && method.getReturnType() != void.class) {
            if (isRecord && found.containsKey(name)) {
                method.setAccessible(true);
                found.get(name).getter = method;
            } else if (name.length() > 3 && name.startsWith("get")) {
                method.setAccessible(true);
                named(decapitalise(name.substring(3)), found).getter = method;
            } else if (name.length() > 2 && name.startsWith("is") && method.getReturnType() == boolean.class) {
                method.setAccessible(true);
                named(decapitalise(name.substring(2)), found).getter = method;
            }
        } else if (parameters == 1 && name.length() > 3 && name.startsWith("set")) {
            method.setAccessible(true);
            named(decapitalise(name.substring(3)), found).setter = method;
        }
    }

    private static Property named(String name, Map<String, Property> found) {
        Property property = found.get(name);
        if (property == null) {
            property = new Property(name);
            found.put(name, property);
        }
        return property;
    }

    // As Jackson does, which AWS uses: all leading capitals become small.
    private static String decapitalise(String name) {
        int capitals = 0;
        while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
            capitals++;
        }
        return name.substring(0, capitals).toLowerCase(Locale.ROOT) + name.substring(capitals);
    }
}
