using System;
using System.IO;
using System.Reflection;

namespace LambdaEmu.DotnetHost;

/// <summary>Between the bytes of an event or response and the handler's parameter or result. Streams pass as they are.</summary>
internal abstract class Converter
{
    private const string Attribute = FunctionAssemblies.AmazonCore + ".LambdaSerializerAttribute";

    public abstract object? Read(Stream content);

    public abstract void Write(object? value, Stream content);

    /// <exception cref="LambdaValidationException">The type needs a serializer and there is none.</exception>
    public static Converter ForInput(Type type, Serializer? serializer, MethodInfo method, HandlerName name) =>
        For(type, serializer, method, name, "deserialize input data");

    /// <exception cref="LambdaValidationException">The type needs a serializer and there is none.</exception>
    public static Converter ForOutput(Type type, Serializer? serializer, MethodInfo method, HandlerName name) =>
        For(type, serializer, method, name, "serialize output data");

    private static Converter For(Type type, Serializer? serializer, MethodInfo method, HandlerName name, string attempt)
    {
        if (typeof(Stream).IsAssignableFrom(type))
        {
            return new OfStream();
        }
        return serializer?.ConverterFor(type) ?? throw new LambdaValidationException(
            $"Could not find the LambdaSerializerAttribute on the assembly '{name.Assembly}' or method '{method.Name}' while attempting to {attempt} "
            + $"of type '{type.FullName}'. To use types other than System.IO.Stream as input/output parameters, the assembly or Lambda function "
            + $"should be annotated with {Attribute}.");
    }

    private sealed class OfStream : Converter
    {
        public override object Read(Stream content) => content;

        public override void Write(object? value, Stream content) => ((Stream?)value)?.CopyTo(content);
    }
}
