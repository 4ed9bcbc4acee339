package lambdaemu;

import java.io.IOError;

/** The Java runtime: loads the handler, then answers one event after the other. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            Placeholder.await();
        }
        Log.install();
        RuntimeApi api = new RuntimeApi(System.getenv("AWS_LAMBDA_RUNTIME_API"));
        Handler handler = load(api);
        while (serve(api, handler, new Invocation(api.next()))) {
            // An invocation can leave this set, and the next must not be interrupted.
            Thread.interrupted();
        }
        System.exit(0);
    }

    private static Handler load(RuntimeApi api) {
        try {
            return HandlerLoader.load(System.getenv("_HANDLER"));
        } catch (Fault fault) {
            Log.error(fault.forLog());
            api.failInit(fault.document(), "Runtime.BadFunctionCode");
            System.exit(1);
            throw new IllegalStateException(fault);
        }
    }

    /** Returns whether the process can go on. */
    private static boolean serve(RuntimeApi api, Handler handler, Invocation invocation) {
        begin(invocation);
        byte[] answer;
        try {
            answer = handler.call(invocation);
        } catch (Fault fault) {
            Log.error(fault.forLog());
            api.fail(invocation.requestId(), fault.document(), "Runtime.BadFunctionCode");
            return true;
        } catch (Throwable error) {
            return fail(api, invocation, Fault.cut(error));
        }
        api.respond(invocation.requestId(), answer);
        return true;
    }

    private static boolean fail(RuntimeApi api, Invocation invocation, Throwable error) {
        Log.error(Fault.forLog(error));
        byte[] document = Fault.document(error);
        if (error instanceof VirtualMachineError || error instanceof IOError) {
            api.failFinally(invocation.requestId(), document, "Runtime.UserException");
            return false;
        }
        api.fail(invocation.requestId(), document, "Runtime.UserException");
        return true;
    }

    private static void begin(Invocation invocation) {
        Log.requestId = invocation.requestId();
        Log.tenantId = invocation.tenantId();
        if (invocation.traceId() == null) {
            System.clearProperty("com.amazonaws.xray.traceHeader");
        } else {
            System.setProperty("com.amazonaws.xray.traceHeader", invocation.traceId());
        }
    }
}
