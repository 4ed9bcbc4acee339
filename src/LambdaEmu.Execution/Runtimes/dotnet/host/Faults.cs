using System;

namespace LambdaEmu.DotnetHost;

/// <summary>Something about the handler that AWS refuses, in its words. The class's name is what the error document shows.</summary>
internal sealed class LambdaValidationException(string message) : Exception(message);

/// <summary>The function can't be initialised.</summary>
internal sealed class InitException(Exception reason) : Exception(reason.Message, reason)
{
    public Exception Reason => InnerException!;
}
