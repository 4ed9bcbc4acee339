/* A custom runtime in one file, for tests: cc -O2 -static -o bootstrap bootstrap.c
 *
 * It echoes by default; _HANDLER chooses what else it does: error, exit3, sleep200, sleep (for ever), env (the variable that the
 * event names, as a JSON string), hog (takes memory until it is killed), big (7 MB), initerror, crash, stream (writes "first", waits
 * until the port of this machine that the event names ends a connection, writes "second"), streamfail (the same, then reports an error),
 * careless (prints the bodies of queue messages
 * that it is done with; now and then it exits, hangs or fails instead), notify (tells a UDP port of this machine that it runs; the port is the first queue message's body), pieces (a stream of "first" and, 5 ms later, "second"), chaos (prints the event, then does what it asks for: exit, kill, hang or echo).
 * One connection is kept; an answer and the question for the next event go out in one send.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define ROOT "/2018-06-01/runtime"

static int connection;
static char host[128];
static char *buffer;
static size_t held, capacity;

struct answer {
    int status;
    char request_id[64];
    char *body;
    size_t length;
};

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void open_connection(void) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    char name[128];
    snprintf(name, sizeof name, "%s", host);
    char *colon = strrchr(name, ':');
    if (!colon) fail("AWS_LAMBDA_RUNTIME_API");
    *colon = 0;
    address.sin_port = htons((unsigned short)atoi(colon + 1));
    if (inet_pton(AF_INET, name, &address.sin_addr) != 1) fail(name);
    connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(connection, (struct sockaddr *)&address, sizeof address)) fail("connect");
    int on = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static void send_all(struct iovec *parts, int count) {
    while (count > 0) {
        struct msghdr message = {.msg_iov = parts, .msg_iovlen = (size_t)count};
        ssize_t sent = sendmsg(connection, &message, MSG_NOSIGNAL);
        if (sent < 0) fail("send");
        while (count > 0 && (size_t)sent >= parts->iov_len) {
            sent -= (ssize_t)parts->iov_len;
            parts++, count--;
        }
        if (count > 0) parts->iov_base = (char *)parts->iov_base + sent, parts->iov_len -= (size_t)sent;
    }
}

static void receive(size_t at_least) {
    while (held < at_least) {
        size_t wanted = at_least > held + 65536 ? at_least : held + 65536;
        if (capacity < wanted + 1 && !(buffer = realloc(buffer, (capacity = wanted * 2) + 1))) fail("realloc");
        ssize_t got = recv(connection, buffer + held, capacity - held, 0);
        if (got <= 0) exit(got < 0);
        held += (size_t)got;
        buffer[held] = 0;
    }
}

/* The answer's body stays in the buffer until forget() is called with what was taken. */
static size_t read_answer(struct answer *answer) {
    char *end;
    receive(1);
    while (!(end = memmem(buffer, held, "\r\n\r\n", 4))) receive(held + 1);
    size_t head = (size_t)(end + 4 - buffer);
    answer->status = atoi(buffer + 9);
    answer->length = 0;
    answer->request_id[0] = 0;
    for (char *line = buffer; line < buffer + head - 2; line = strstr(line, "\r\n") + 2) {
        if (!strncasecmp(line, "content-length:", 15)) answer->length = strtoul(line + 15, NULL, 10);
        if (!strncasecmp(line, "lambda-runtime-aws-request-id:", 30)) sscanf(line + 30, " %63[^\r]", answer->request_id);
    }
    receive(head + answer->length);
    answer->body = buffer + head;
    return head + answer->length;
}

static void forget(size_t taken) {
    memmove(buffer, buffer + taken, held - taken);
    held -= taken;
}

static void post(const char *path, const char *body, size_t length, int ask) {
    char head[512], question[256];
    int head_length = snprintf(head, sizeof head,
        "POST " ROOT "%s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n", path, host, length);
    int question_length = snprintf(question, sizeof question, "GET " ROOT "/invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n", host);
    struct iovec parts[] = {
        {head, (size_t)head_length}, {(void *)body, length}, {question, ask ? (size_t)question_length : 0}};
    send_all(parts, 3);
}

static int is(const char *handler, const char *name) {
    return handler && !strcmp(handler, name);
}

static void take_memory(void) {
    for (;;) {
        char *block = malloc(1 << 20);
        if (!block) abort();
        for (int i = 0; i < 1 << 20; i += 4096) block[i] = 1;
    }
}

static void wait_at_gate(int port) {
    struct sockaddr_in gate = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    char nothing;
    int waiting = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(waiting, (struct sockaddr *)&gate, sizeof gate)) fail("gate");
    while (read(waiting, &nothing, 1) > 0) {}
    close(waiting);
}

static void send_text(const char *text) {
    send_all(&(struct iovec){(void *)text, strlen(text)}, 1);
}

static void stream(const char *path, int port, int failing) {
    char text[512];
    snprintf(text, sizeof text, "POST " ROOT "%s HTTP/1.1\r\nHost: %s\r\nTransfer-Encoding: chunked\r\n"
        "Lambda-Runtime-Function-Response-Mode: streaming\r\nTrailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n"
        "\r\n5\r\nfirst\r\n", path, host);
    send_text(text);
    wait_at_gate(port);
    /* The body is base64 of {"errorMessage":"midway"}. */
    snprintf(text, sizeof text, "6\r\nsecond\r\n0\r\n%s\r\nGET " ROOT "/invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n", failing
        ? "Lambda-Runtime-Function-Error-Type: Function.Midway\r\nLambda-Runtime-Function-Error-Body: eyJlcnJvck1lc3NhZ2UiOiJtaWR3YXkifQ==\r\n" : "", host);
    send_text(text);
}

static void stream_pieces(const char *path) {
    char text[512];
    snprintf(text, sizeof text, "POST " ROOT "%s HTTP/1.1\r\nHost: %s\r\nTransfer-Encoding: chunked\r\n"
        "Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n5\r\nfirst\r\n", path, host);
    send_text(text);
    usleep(5000);
    snprintf(text, sizeof text, "6\r\nsecond\r\n0\r\n\r\nGET " ROOT "/invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n", host);
    send_text(text);
}

static int asks(struct answer *event, const char *deed) {
    return memmem(event->body, event->length, deed, strlen(deed)) != NULL;
}

static void misbehave(struct answer *event) {
    dprintf(1, "%.*s\n", (int)event->length, event->body);
    if (asks(event, "\"exit\"")) exit(3);
    if (asks(event, "\"kill\"")) kill(0, SIGKILL);
    if (asks(event, "\"hang\"")) pause();
}

static void notify(struct answer *event) {
    static const char key[] = "\"body\":\"";
    char *body = memmem(event->body, event->length, key, sizeof key - 1);
    struct sockaddr_in port = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    static int sender;
    if (!body) return;
    if (!sender) sender = socket(AF_INET, SOCK_DGRAM, 0);
    port.sin_port = htons((unsigned short)atoi(body + sizeof key - 1));
    sendto(sender, "", 1, 0, (struct sockaddr *)&port, sizeof port);
}

/* Returns whether the event is to fail. */
static int be_careless(struct answer *event) {
    static const char key[] = "\"body\":\"";
    static unsigned seed;
    if (!seed) seed = (unsigned)(getpid() ^ (int)(size_t)event ^ (int)time(NULL));
    int fate = rand_r(&seed) % 1000;
    if (fate < 8) exit(3);
    if (fate < 11) pause();
    if (fate < 20) return 1;
    for (char *at = event->body, *end = at + event->length; (at = memmem(at, (size_t)(end - at), key, sizeof key - 1)); ) {
        at += sizeof key - 1;
        dprintf(1, "done %.*s\n", (int)strcspn(at, "\""), at);
    }
    return 0;
}

static void handle(const char *handler, struct answer *event) {
    char path[128];
    int failing = is(handler, "error") || (is(handler, "careless") && be_careless(event));
    snprintf(path, sizeof path, "/invocation/%s/%s", event->request_id, failing ? "error" : "response");
    if (is(handler, "exit3")) exit(3);
    if (is(handler, "crash")) raise(11);
    if (is(handler, "sleep")) pause();
    if (is(handler, "sleep200")) usleep(200000);
    if (is(handler, "hog")) take_memory();
    if (is(handler, "chaos")) misbehave(event);
    if (is(handler, "notify")) notify(event);
    if (is(handler, "pieces")) {
        stream_pieces(path);
    } else if (is(handler, "proxy")) {
        const char *answer = "{\"statusCode\":200,\"headers\":{\"content-type\":\"text/plain\"},\"body\":\"pong\"}";
        post(path, answer, strlen(answer), 1);
    } else if (is(handler, "stream") || is(handler, "streamfail")) {
        char port[16];
        snprintf(port, sizeof port, "%.*s", (int)event->length, event->body);
        stream(path, atoi(port), is(handler, "streamfail"));
    } else if (failing) {
        const char *error = "{\"errorType\":\"Fixture.Failed\",\"errorMessage\":\"some_error_msg\"}";
        post(path, error, strlen(error), 1);
    } else if (is(handler, "big")) {
        size_t size = 7 * 1024 * 1024;
        char *body = malloc(size);
        memset(body, 'x', size);
        body[0] = body[size - 1] = '"';
        post(path, body, size, 1);
        free(body);
    } else if (is(handler, "env")) {
        char name[128] = "", text[4096];
        sscanf(event->body, "\"%127[^\"]", name);
        const char *value = getenv(name);
        int length = snprintf(text, sizeof text, value ? "\"%s\"" : "null", value);
        post(path, text, (size_t)length, 1);
    } else {
        post(path, event->body, event->length, 1);
    }
}

int main(void) {
    const char *handler = getenv("_HANDLER");
    snprintf(host, sizeof host, "%s", getenv("AWS_LAMBDA_RUNTIME_API") ? getenv("AWS_LAMBDA_RUNTIME_API") : "");
    open_connection();
    struct answer answer;
    if (is(handler, "initerror")) {
        const char *error = "{\"errorType\":\"Fixture.Broken\",\"errorMessage\":\"can't start\"}";
        post("/init/error", error, strlen(error), 0);
        read_answer(&answer);
        return 1;
    }
    char question[256];
    int length = snprintf(question, sizeof question, "GET " ROOT "/invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n", host);
    send_all(&(struct iovec){question, (size_t)length}, 1);
    for (;;) {
        size_t taken = read_answer(&answer);
        handle(handler, &answer);
        forget(taken);
        forget(read_answer(&answer)); /* 202 to the post; a refusal is the server's to deal with */
    }
}
