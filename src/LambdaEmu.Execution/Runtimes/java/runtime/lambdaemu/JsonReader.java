package lambdaemu;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text as Map, List, String, Integer, Long, BigInteger, Double, Boolean or null. */
final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.space();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private Object value() {
        space();
        switch (peek()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<String, Object>();
        at++;
        space();
        if (peek() == '}') {
            at++;
            return members;
        }
        for (;;) {
            space();
            if (peek() != '"') {
                throw unexpected();
            }
            String name = string();
            space();
            expect(':');
            members.put(name, value());
            space();
            if (peek() == '}') {
                at++;
                return members;
            }
            expect(',');
        }
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<Object>();
        at++;
        space();
        if (peek() == ']') {
            at++;
            return items;
        }
        for (;;) {
            items.add(value());
            space();
            if (peek() == ']') {
                at++;
                return items;
            }
            expect(',');
        }
    }

    private String string() {
        int start = ++at;
        // Most strings hold no escapes and can be cut out whole.
        while (peek() != '"' && peek() != '\\') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        StringBuilder decoded = new StringBuilder(text.substring(start, at));
        for (;;) {
            char next = peek();
            at++;
            if (next == '"') {
                return decoded.toString();
            }
            decoded.append(next == '\\' ? escaped() : next);
        }
    }

    private char escaped() {
        char next = peek();
        at++;
        switch (next) {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                at += 4;
                if (at > text.length()) {
                    throw unexpected();
                }
                return (char) Integer.parseInt(text.substring(at - 4, at), 16);
            case '"':
            case '\\':
            case '/':
                return next;
            default:
                throw unexpected();
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private Object number() {
        int start = at;
        boolean whole = true;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            char next = text.charAt(at++);
            whole &= next == '-' || next >= '0' && next <= '9';
        }
        String digits = text.substring(start, at);
        if (digits.isEmpty()) {
            throw unexpected();
        }
        try {
            return whole ? whole(digits) : (Object) Double.valueOf(digits);
        } catch (NumberFormatException malformed) {
            at = start;
            throw unexpected();
        }
    }

    private static Object whole(String digits) {
        if (digits.length() > 18) {
            BigInteger value = new BigInteger(digits);
            return value.bitLength() < 64 ? (Object) value.longValue() : value;
        }
        long value = Long.parseLong(digits);
        return value == (int) value ? (Object) (int) value : (Object) value;
    }

    private char peek() {
        if (at >= text.length()) {
            throw new IllegalArgumentException("Unexpected end of JSON at character " + at);
        }
        return text.charAt(at);
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw unexpected();
        }
        at++;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException(at < text.length()
            ? "Unexpected character '" + text.charAt(at) + "' in JSON at character " + at
            : "Unexpected end of JSON at character " + at);
    }
}
