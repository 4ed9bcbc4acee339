namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// Variables that interpreters, their libraries or the dynamic loader read when they start. A runtime that was started before the
/// function's variables were known would not obey them.
/// </summary>
internal static class StartVariables
{
    private static readonly string[] s_prefixes =
    [
        "AWS_LAMBDA_EXEC_WRAPPER", "LD_", "LC_", "LANG", "LOCPATH", "NLSPATH", "TZ", "GLIBC_", "MALLOC_", "GCONV_", "OPENSSL_", "SSL_CERT_",
        "PYTHON", "NODE_", "UV_", "NO_COLOR", "FORCE_COLOR", "JAVA", "_JAVA", "JDK_", "DOTNET_", "COMPlus_", "CORECLR_",
    ];

    public static bool AreIn(IReadOnlyDictionary<string, string> environment) =>
        environment.Keys.Any(name => s_prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
}
