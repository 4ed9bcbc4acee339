package lambdaemu;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.Map;

/** What a handler gets beside its event. */
final class InvocationContext implements Context {
    private final Invocation invocation;
    private final Map<?, ?> identity;
    private final Map<?, ?> client;

    InvocationContext(Invocation invocation) {
        this.invocation = invocation;
        this.identity = invocation.cognitoIdentity();
        this.client = invocation.clientContext();
    }

    @Override
    public String getAwsRequestId() {
        return invocation.requestId();
    }

    @Override
    public String getLogGroupName() {
        return System.getenv("AWS_LAMBDA_LOG_GROUP_NAME");
    }

    @Override
    public String getLogStreamName() {
        return System.getenv("AWS_LAMBDA_LOG_STREAM_NAME");
    }

    @Override
    public String getFunctionName() {
        return System.getenv("AWS_LAMBDA_FUNCTION_NAME");
    }

    @Override
    public String getFunctionVersion() {
        return System.getenv("AWS_LAMBDA_FUNCTION_VERSION");
    }

    @Override
    public String getInvokedFunctionArn() {
        return invocation.functionArn();
    }

    @Override
    public CognitoIdentity getIdentity() {
        return new Identity(identity);
    }

    @Override
    public ClientContext getClientContext() {
        return client == null ? null : new CallingClient(client);
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, invocation.deadline() - System.currentTimeMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return Integer.parseInt(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
    }

    @Override
    public LambdaLogger getLogger() {
        return ContextLogger.INSTANCE;
    }

    @Override
    public String getTenantId() {
        return invocation.tenantId();
    }

    @Override
    public String getXrayTraceId() {
        return invocation.traceId();
    }

    /** Empty where the caller has none. */
    private static final class Identity implements CognitoIdentity {
        private final Map<?, ?> members;

        Identity(Map<?, ?> members) {
            this.members = members;
        }

        @Override
        public String getIdentityId() {
            return members == null ? "" : (String) members.get("cognitoIdentityId");
        }

        @Override
        public String getIdentityPoolId() {
            return members == null ? "" : (String) members.get("cognitoIdentityPoolId");
        }
    }
}
