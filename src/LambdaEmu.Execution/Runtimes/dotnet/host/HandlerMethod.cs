using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace LambdaEmu.DotnetHost;

/// <summary>Which method a handler's name means, and whether AWS takes it.</summary>
internal static class HandlerMethod
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <exception cref="LambdaValidationException">In AWS's words.</exception>
    public static MethodInfo Find(Type type, HandlerName name)
    {
        var method = FindByName(type, name.Method) ?? FindBySignature(type, name.Method)
            ?? throw new LambdaValidationException(
                $"Unable to find method '{name.Method}' in type '{name.Type}' from assembly '{name.Assembly}': "
                + $"Found no methods matching method name '{name.Method}'.");
        CheckType(method, type);
        CheckMethod(method);
        return method;
    }

    private static MethodInfo? FindByName(Type type, string name)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            var found = new List<MethodInfo>();
            foreach (var method in level.GetMethods(Declared))
            {
                if (method.Name == name)
                {
                    found.Add(method);
                }
            }
            if (found.Count > 1)
            {
                throw new LambdaValidationException(
                    $"The method '{name}' in type '{type.FullName}' appears to have a number of overloads. "
                    + $"To call this method please specify a complete method signature. Possible candidates are:\n{string.Join('\n', found)}.");
            }
            if (found.Count == 1)
            {
                return found[0];
            }
        }
        return null;
    }

    private static MethodInfo? FindBySignature(Type type, string signature)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            foreach (var method in level.GetMethods(Declared))
            {
                if (method.ToString() == signature)
                {
                    return method;
                }
            }
        }
        return null;
    }

    private static void CheckType(MethodInfo method, Type type)
    {
        if (type.IsGenericTypeDefinition)
        {
            throw new LambdaValidationException(
                $"The type '{type.FullName}' cannot be used as a Lambda Handler type because it is generic. Handler methods cannot be located "
                + "in generic types. Please specify a handler method in a non-generic type.");
        }
        if (!type.IsClass && !type.IsValueType)
        {
            throw new LambdaValidationException(
                $"The type '{type.FullName}' cannot be used as a handler type since it is not a class or a struct. "
                + "Please specify a handler method on a class or struct.");
        }
        if (type.IsAbstract && !method.IsStatic)
        {
            throw new LambdaValidationException(
                $"The instance method '{method.Name}' cannot be used as a Lambda Handler because its type '{type.FullName}' is abstract. "
                + "Please either use a static handler or specify a type that is not abstract.");
        }
    }

    private static void CheckMethod(MethodInfo method)
    {
        var problem =
            method.IsAbstract ? "it is an abstract method. Handler methods cannot be abstract. Please specify a non-abstract handler method."
            : method.IsGenericMethod ? "it is a generic method. Handler methods cannot be generic. Please specify a non-generic handler method."
            : method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false)
                ? "it is an 'async void' method. Handler methods cannot be 'async void'. Please specify a method that is not 'async void'."
            : method.GetParameters() is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute), inherit: false)
                ? "it is a 'params' method. Please specify a method that does not use 'params'."
            : null;
        if (problem is not null)
        {
            throw new LambdaValidationException($"The method '{method.Name}' cannot be used as a Lambda Handler because {problem}");
        }
    }
}
