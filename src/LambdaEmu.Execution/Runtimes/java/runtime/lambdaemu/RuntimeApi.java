package lambdaemu;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One keep-alive connection to the Runtime API over a bare socket. The answer to an event and the question for the next one
 * go out in one write, so a warm round trip is one wake-up on either side.
 */
final class RuntimeApi {
    private static final String ROOT = "/2018-06-01/runtime";
    private static final byte[] NOTHING = new byte[0];
    // Above this size it is cheaper to write twice than to copy the body once more.
    private static final int COPY_LIMIT = 65536;

    private final String host;
    private final int port;
    private final String common;
    private final byte[] question;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private Socket socket;
    private InputStream input;
    private boolean asked;
    private byte[] unansweredHead;
    private byte[] unansweredBody;

    RuntimeApi(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        host = address.substring(0, colon);
        port = Integer.parseInt(address.substring(colon + 1));
        common = " HTTP/1.1\r\nHost: " + address + "\r\n";
        question = bytes("GET " + ROOT + "/invocation/next" + common + "\r\n");
        connect();
    }

    /** What the server said: headers have names in lower case. */
    static final class Answer {
        int status;
        final Map<String, String> headers = new HashMap<String, String>();
        byte[] body;
    }

    /** Waits for an event. */
    Answer next() throws IOException {
        if (unansweredHead != null) {
            settle();
        }
        Answer answer;
        try {
            answer = ask();
        } catch (IOException stale) {
            drop();
            answer = ask();
        }
        asked = false;
        if (answer.status != 200) {
            throw new IOException("The Runtime API answered " + answer.status + " to next: " + new String(answer.body, StandardCharsets.UTF_8));
        }
        return answer;
    }

    void respond(String requestId, byte[] body) {
        post("/invocation/" + requestId + "/response", body, "", question);
    }

    void fail(String requestId, byte[] body, String kind) {
        post("/invocation/" + requestId + "/error", body, errorHeader(kind), question);
    }

    /** An error after which the process ends. */
    void failFinally(String requestId, byte[] body, String kind) {
        post("/invocation/" + requestId + "/error", body, errorHeader(kind), NOTHING);
        settle();
    }

    void failInit(byte[] body, String kind) {
        post("/init/error", body, errorHeader(kind), NOTHING);
        settle();
    }

    private Answer ask() throws IOException {
        if (!asked) {
            send(question, NOTHING, NOTHING);
            asked = true;
        }
        return readAnswer();
    }

    private void post(String path, byte[] body, String headers, byte[] following) {
        unansweredHead = bytes("POST " + ROOT + path + common + "Content-Type: application/json\r\n" + headers
            + "Content-Length: " + body.length + "\r\n\r\n");
        unansweredBody = body;
        try {
            send(unansweredHead, body, following);
            asked = following.length > 0;
        } catch (IOException stale) {
            drop();
        }
    }

    /** Reads the answer to the last post. Refusals (413, an invocation that timed out) are the server's to deal with. */
    private void settle() {
        byte[] head = unansweredHead;
        byte[] body = unansweredBody;
        unansweredHead = null;
        unansweredBody = null;
        if (socket != null) {
            try {
                readAnswer();
                return;
            } catch (IOException stale) {
                drop();
            }
        }
        // The connection may have gone stale while the handler ran. Once more, on a new one.
        try {
            send(head, body, NOTHING);
            readAnswer();
        } catch (IOException gone) {
            drop();
        }
    }

    private static String errorHeader(String kind) {
        return "Lambda-Runtime-Function-Error-Type: " + kind + "\r\n";
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getByName(host), port));
        input = socket.getInputStream();
        position = 0;
        end = 0;
    }

    private void drop() {
        asked = false;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // It is not used any more.
            }
            socket = null;
        }
    }

    private void send(byte[] head, byte[] body, byte[] following) throws IOException {
        if (socket == null) {
            connect();
        }
        if (body.length > COPY_LIMIT) {
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body);
            if (following.length > 0) {
                socket.getOutputStream().write(following);
            }
            return;
        }
        byte[] all = new byte[head.length + body.length + following.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        System.arraycopy(following, 0, all, head.length + body.length, following.length);
        socket.getOutputStream().write(all);
    }

    private Answer readAnswer() throws IOException {
        Answer answer = new Answer();
        String line = readLine();
        answer.status = Integer.parseInt(line.substring(9, 12));
        while (!(line = readLine()).isEmpty()) {
            int colon = line.indexOf(':');
            answer.headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
        }
        String length = answer.headers.get("content-length");
        answer.body = "chunked".equals(answer.headers.get("transfer-encoding")) ? readChunks()
            : readBytes(length == null ? 0 : Integer.parseInt(length));
        if ("close".equals(answer.headers.get("connection"))) {
            drop();
        }
        return answer;
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size;
        while ((size = Integer.parseInt(readLine(), 16)) > 0) {
            body.write(readBytes(size), 0, size);
            readLine();
        }
        while (!readLine().isEmpty()) {
            // Trailers.
        }
        return body.toByteArray();
    }

    private String readLine() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        for (;;) {
            if (position == end) {
                fill();
            }
            byte next = buffer[position++];
            if (next == '\n') {
                return new String(line, 0, length > 0 && line[length - 1] == '\r' ? length - 1 : length, StandardCharsets.UTF_8);
            }
            if (length == line.length) {
                line = java.util.Arrays.copyOf(line, length * 2);
            }
            line[length++] = next;
        }
    }

    private byte[] readBytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int got = Math.min(count, end - position);
        System.arraycopy(buffer, position, bytes, 0, got);
        position += got;
        while (got < count) {
            int more = input.read(bytes, got, count - got);
            if (more < 0) {
                throw new EOFException();
            }
            got += more;
        }
        return bytes;
    }

    private void fill() throws IOException {
        position = 0;
        end = Math.max(input.read(buffer), 0);
        if (end == 0) {
            throw new EOFException();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
