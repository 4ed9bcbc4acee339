using System;
using System.IO;
using System.Reflection;
using System.Threading.Tasks;

namespace LambdaEmu.DotnetHost;

/// <summary>What becomes of the value that a handler returns: it is awaited if it has to be, and written if it holds something.</summary>
internal abstract class Result
{
    public abstract void Write(object? returned, Stream response);

    public static Result Of(MethodInfo method, Serializer? serializer, HandlerName name)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
        {
            return new Nothing();
        }
        if (TaskOf(type) is { } task)
        {
            return Make(typeof(OfTask<>), task.GenericTypeArguments[0]);
        }
        if (typeof(Task).IsAssignableFrom(type))
        {
            return new Nothing();
        }
        return type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>)
            ? Make(typeof(OfValueTask<>), type.GenericTypeArguments[0])
            : new Plain(Converter.ForOutput(type, serializer, method, name));

        Result Make(Type shape, Type content) =>
            (Result)Activator.CreateInstance(shape.MakeGenericType(content), Converter.ForOutput(content, serializer, method, name))!;
    }

    /// <summary>The Task of T that the type is or derives from.</summary>
    private static Type? TaskOf(Type? type)
    {
        while (type is not null && !(type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)))
        {
            type = type.BaseType;
        }
        return type;
    }

    private sealed class Nothing : Result
    {
        public override void Write(object? returned, Stream response)
        {
            (returned is ValueTask value ? value.AsTask() : returned as Task)?.GetAwaiter().GetResult();
            response.Write("null"u8);
        }
    }

    private sealed class Plain(Converter output) : Result
    {
        public override void Write(object? returned, Stream response) => output.Write(returned, response);
    }

    private sealed class OfTask<T>(Converter output) : Result
    {
        public override void Write(object? returned, Stream response) => output.Write(((Task<T>)returned!).GetAwaiter().GetResult(), response);
    }

    private sealed class OfValueTask<T>(Converter output) : Result
    {
        public override void Write(object? returned, Stream response) => output.Write(((ValueTask<T>)returned!).AsTask().GetAwaiter().GetResult(), response);
    }
}
