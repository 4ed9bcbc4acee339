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
        String address = System.getenv("AWS_LAMBDA_RUNTIME_API");
        String concurrency = System.getenv("AWS_LAMBDA_MAX_CONCURRENCY");
        RuntimeApi api = new RuntimeApi(address);
        Handler handler = load(api);
        if (concurrency != null) {
            Log.followThreads();
            new Workers(address, handler, Integer.parseInt(concurrency)).start(api);
            return;
        }
        while (serveAlone(api, handler, new Invocation(api.next()))) {
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

    /** One invocation at a time: the process knows its trace. */
    private static boolean serveAlone(RuntimeApi api, Handler handler, Invocation invocation) {
        if (invocation.traceId() == null) {
            System.clearProperty("com.amazonaws.xray.traceHeader");
        } else {
            System.setProperty("com.amazonaws.xray.traceHeader", invocation.traceId());
        }
        return serve(api, handler, invocation);
    }

    /** Returns whether the process can go on. */
    static boolean serve(RuntimeApi api, Handler handler, Invocation invocation) {
        Log.begin(invocation);
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
}
