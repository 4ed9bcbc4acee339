package lambdaemu;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/** Writes values, collections, and beans by their getters. */
final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();

    static String write(Object value) throws Exception {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.out.toString();
    }

    private void value(Object value) throws Exception {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof CharSequence || value instanceof Character) {
            text(value.toString());
        } else if (value instanceof Number) {
            number((Number) value);
        } else if (value instanceof Map) {
            object((Map<?, ?>) value);
        } else if (value instanceof Iterable && !(value instanceof java.nio.file.Path)) {
            items((Iterable<?>) value);
        } else if (value instanceof byte[]) {
            text(Base64.getEncoder().encodeToString((byte[]) value));
        } else if (value.getClass().isArray()) {
            array(value);
        } else {
            other(value);
        }
    }

    private void other(Object value) throws Exception {
        if (value instanceof Enum) {
            text(((Enum<?>) value).name());
        } else if (value instanceof Date) {
            out.append(((Date) value).getTime());
        } else if (value instanceof Optional) {
            value(((Optional<?>) value).orElse(null));
        } else if (value instanceof ByteBuffer) {
            ByteBuffer bytes = ((ByteBuffer) value).duplicate();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            value(copy);
        } else if (value.getClass().getClassLoader() == null && value.getClass() != Object.class) {
            // What Java itself brings, such as instants, UUIDs and URIs, has a text of its own.
            text(value.toString());
        } else {
            bean(value);
        }
    }

    private void number(Number value) {
        double asDouble = value instanceof Double || value instanceof Float ? value.doubleValue() : 0;
        if (Double.isNaN(asDouble) || Double.isInfinite(asDouble)) {
            text(value.toString());
        } else {
            out.append(value);
        }
    }

    private void object(Map<?, ?> map) throws Exception {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(before);
            text(String.valueOf(entry.getKey()));
            out.append(':');
            value(entry.getValue());
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void items(Iterable<?> items) throws Exception {
        char before = '[';
        for (Object item : items) {
            out.append(before);
            value(item);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private void array(Object array) throws Exception {
        out.append('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(Array.get(array, i));
        }
        out.append(']');
    }

    private void bean(Object bean) throws Exception {
        char before = '{';
        for (Bean.Property property : Bean.of(bean.getClass()).readable()) {
            out.append(before);
            text(property.name);
            out.append(':');
            try {
                value(property.get(bean));
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
            }
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                out.append('\\').append(next);
            } else if (next >= ' ') {
                out.append(next);
            } else {
                control(next);
            }
        }
        out.append('"');
    }

    private void control(char next) {
        int named = "\b\t\n\f\r".indexOf(next);
        if (named >= 0) {
            out.append('\\').append("btnfr".charAt(named));
        } else {
            out.append("\\u00").append(HEX.charAt(next >> 4)).append(HEX.charAt(next & 15));
        }
    }
}
