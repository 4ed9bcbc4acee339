using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Environments;

/// <summary>How AWS words the end of a runtime process.</summary>
internal static class ExitDescription
{
    public static string Of(SandboxExit exit) => exit switch
    {
        { StartFailure: { } failure } => failure,
        { Signal: { } signal } => $"Runtime exited with error: signal: {NameOf(signal)}",
        { Status: not (null or 0) } => $"Runtime exited with error: exit status {exit.Status}",
        _ => "Runtime exited without providing a reason",
    };

    /// <summary>Linux's signals by the names that Go, in which AWS's supervisor is written, prints them.</summary>
    private static string NameOf(int signal) => signal switch
    {
        1 => "hangup",
        2 => "interrupt",
        3 => "quit",
        4 => "illegal instruction",
        5 => "trace/breakpoint trap",
        6 => "aborted",
        7 => "bus error",
        8 => "floating point exception",
        9 => "killed",
        10 => "user defined signal 1",
        11 => "segmentation fault",
        12 => "user defined signal 2",
        13 => "broken pipe",
        14 => "alarm clock",
        15 => "terminated",
        24 => "CPU time limit exceeded",
        25 => "file size limit exceeded",
        31 => "bad system call",
        _ => $"signal {signal}",
    };
}
