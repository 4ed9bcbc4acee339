namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>POST /extension/register: LambdaEmu runs no extensions, and says so with the status of AWS's own refusals.</summary>
internal sealed class UnsupportedExtension : RuntimeEndpoint
{
    private static readonly RuntimeFault NotSupported = new(403, "Extension.NotSupported", "Extensions API is not supported");

    public override ValueTask HandleAsync(RuntimeConnection connection, RuntimeRequest request)
    {
        connection.WriteFault(NotSupported);
        return ValueTask.CompletedTask;
    }
}

/// <summary>What only a registered extension may call: nobody is one.</summary>
internal sealed class UnknownExtension : RuntimeEndpoint
{
    private static readonly RuntimeFault Missing = new(
        403, "Extension.MissingExtensionIdentifier", "Missing Lambda-Extension-Identifier header");

    private static readonly RuntimeFault Unknown = new(403, "Extension.UnknownExtensionIdentifier", "Unknown extension");

    public override ValueTask HandleAsync(RuntimeConnection connection, RuntimeRequest request)
    {
        connection.WriteFault(request.HasExtensionIdentifier ? Unknown : Missing);
        return ValueTask.CompletedTask;
    }
}
