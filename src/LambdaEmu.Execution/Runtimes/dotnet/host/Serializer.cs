using System;
using System.IO;
using System.Reflection;
using Amazon.Lambda.Core;

namespace LambdaEmu.DotnetHost;

/// <summary>The serializer that the function names with LambdaSerializerAttribute, known by its name.</summary>
internal sealed class Serializer
{
    private const string Attribute = FunctionAssemblies.AmazonCore + ".LambdaSerializerAttribute";
    private const string TypeProperty = "SerializerType";

    private readonly object _instance;

    private Serializer(object instance) => _instance = instance;

    /// <returns>Null where neither has the attribute.</returns>
    /// <exception cref="LambdaValidationException">The attribute names no usable serializer, in AWS's words.</exception>
    public static Serializer? Of(MethodInfo method, Assembly assembly)
    {
        if ((Find(method.GetCustomAttributes(inherit: true)) ?? Find(assembly.GetCustomAttributes(inherit: false))) is not { } attribute)
        {
            return null;
        }
        var type = attribute.GetType().GetProperty(TypeProperty)?.GetValue(attribute) as Type
            ?? throw new LambdaValidationException($"The '{TypeProperty}' property on attribute class '{attribute.GetType().FullName}' is not set.");
        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new LambdaValidationException($"The indicated serializer '{type.FullName}' does not define a public zero-parameter constructor.");
        }
        var instance = Activator.CreateInstance(type)!;
        return type.GetInterface(FunctionAssemblies.AmazonCore + ".ILambdaSerializer") is null
            ? throw new LambdaValidationException($"The '{type.FullName}' class is invalid: it does not implement the 'ILambdaSerializer' interface.")
            : new Serializer(instance);
    }

    public Converter ConverterFor(Type type) =>
        (Converter)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type), _instance)!;

    private static object? Find(object[] attributes) => Array.Find(attributes, static attribute => attribute.GetType().FullName == Attribute);

    private sealed class Typed<T>(ILambdaSerializer serializer) : Converter
    {
        public override object? Read(Stream content) => serializer.Deserialize<T>(content);

        public override void Write(object? value, Stream content) => serializer.Serialize((T)value!, content);
    }
}
