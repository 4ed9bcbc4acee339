using System;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace LambdaEmu.DotnetHost;

/// <summary>A handler that was found and made.</summary>
internal sealed class Handler
{
    private const string ContextType = FunctionAssemblies.AmazonCore + ".ILambdaContext";

    private readonly MethodInfo _method;
    private readonly object? _instance;
    private readonly Converter? _input;
    private readonly bool _takesContext;
    private readonly Result? _result;

    /// <param name="serializer">Null where neither the method nor the assembly names one.</param>
    /// <exception cref="LambdaValidationException">The signature isn't one that AWS takes, in its words.</exception>
    public Handler(MethodInfo method, object? instance, Serializer? serializer, HandlerName name)
    {
        (_method, _instance) = (method, instance);
        var parameters = method.GetParameters();
        if (parameters.Length > 2)
        {
            throw new LambdaValidationException($"Method '{method.Name}' of type '{name.Type}' is not supported: the method has more than 2 parameters.");
        }
        if (parameters.Length == 2 && !IsContext(parameters[1].ParameterType))
        {
            throw new LambdaValidationException(
                $"Method '{method.Name}' of type '{name.Type}' is not supported: the method has 2 parameters, but the second parameter is not of type '{ContextType}'.");
        }
        _takesContext = parameters.Length > 0 && IsContext(parameters[^1].ParameterType);
        if (parameters.Length > (_takesContext ? 1 : 0))
        {
            _input = Converter.ForInput(parameters[0].ParameterType, serializer, method, name);
        }
        _result = Result.Of(method, serializer, name);
    }

    /// <summary>Writes the response; what the function throws comes through.</summary>
    public void Call(Invocation invocation, FunctionSettings settings, Log log, Stream response)
    {
        var input = _input?.Read(new MemoryStream(invocation.Event, 0, invocation.Event.Length, writable: false, publiclyVisible: true));
        object?[]? arguments = (_input, _takesContext) switch
        {
            (null, false) => null,
            (null, true) => [ContextOf(invocation, settings, log)],
            (_, false) => [input],
            _ => [input, ContextOf(invocation, settings, log)],
        };
        var returned = _method.Invoke(_instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        _result!.Write(returned, response);
    }

    // Compiled when it is called first: functions without Amazon's assembly must not meet its types.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object ContextOf(Invocation invocation, FunctionSettings settings, Log log) => new AmazonContext(invocation, settings, log);

    private static bool IsContext(Type type) => type.FullName == ContextType;
}
