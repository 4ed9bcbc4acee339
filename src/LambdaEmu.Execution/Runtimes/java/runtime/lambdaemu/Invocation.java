package lambdaemu;

import java.util.Map;

/** One event with what its headers say. */
final class Invocation {
    final byte[] event;
    private final Map<String, String> headers;

    Invocation(RuntimeApi.Answer answer) {
        event = answer.body;
        headers = answer.headers;
    }

    String requestId() {
        return headers.get("lambda-runtime-aws-request-id");
    }

    String traceId() {
        return headers.get("lambda-runtime-trace-id");
    }

    String tenantId() {
        return headers.get("lambda-runtime-aws-tenant-id");
    }

    String functionArn() {
        return headers.get("lambda-runtime-invoked-function-arn");
    }

    long deadline() {
        String deadline = headers.get("lambda-runtime-deadline-ms");
        return deadline == null ? 0 : Long.parseLong(deadline);
    }

    Map<?, ?> clientContext() {
        return parse("lambda-runtime-client-context");
    }

    Map<?, ?> cognitoIdentity() {
        return parse("lambda-runtime-cognito-identity");
    }

    private Map<?, ?> parse(String name) {
        String text = headers.get(name);
        return text == null || text.isEmpty() ? null : (Map<?, ?>) JsonReader.read(text);
    }
}
