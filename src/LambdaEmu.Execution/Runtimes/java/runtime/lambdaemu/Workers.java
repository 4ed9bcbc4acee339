package lambdaemu;

import java.io.IOException;

/** Several invocations at a time, on managed instances: threads that share the handler, each with a connection to the Runtime API of its own. */
final class Workers {
    private final String address;
    private final Handler handler;
    private final int limit;
    private int started;
    private int waiting;

    Workers(String address, Handler handler, int limit) {
        this.address = address;
        this.handler = handler;
        this.limit = limit;
    }

    /** Returns at once; the threads keep the process alive. */
    synchronized void start(final RuntimeApi api) {
        started++;
        waiting++;
        new Thread("Lambda worker " + started) {
            @Override
            public void run() {
                work(api);
            }
        }.start();
    }

    private void work(RuntimeApi api) {
        try {
            for (;;) {
                Invocation invocation = new Invocation(api.next());
                keepOneWaiting();
                if (!Main.serve(api, handler, invocation)) {
                    System.exit(0);
                }
                // An invocation can leave this set, and the next must not be interrupted.
                Thread.interrupted();
                synchronized (this) {
                    waiting++;
                }
            }
        } catch (IOException gone) {
            System.exit(1);
        }
    }

    // A thread is added when the last one that waits gets an event: there is always one to take the next, and there are never more than have been
    // needed at once.
    private synchronized void keepOneWaiting() throws IOException {
        waiting--;
        if (waiting == 0 && started < limit) {
            start(new RuntimeApi(address));
        }
    }
}
