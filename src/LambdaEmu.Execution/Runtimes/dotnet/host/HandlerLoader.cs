using System;
using System.IO;
using System.Reflection;

namespace LambdaEmu.DotnetHost;

/// <summary>From the handler's name to something that can be called.</summary>
internal static class HandlerLoader
{
    /// <exception cref="InitException">With what is wrong, in AWS's words, or what the function's own constructor threw.</exception>
    public static Handler Load(FunctionSettings settings, Log log)
    {
        try
        {
            var name = HandlerName.Parse(settings.Handler);
            var assemblies = new FunctionAssemblies(MainAssembly(settings, name));
            var type = FindType(assemblies, name);
            var method = HandlerMethod.Find(type, name);
            if (assemblies.Find(FunctionAssemblies.AmazonCore) is { } core)
            {
                AmazonLogging.Connect(core, log);
            }
            var instance = method.IsStatic ? null : Activator.CreateInstance(type);
            return new Handler(method, instance, Serializer.Of(method, type.Assembly), name);
        }
        catch (Exception failure)
        {
            throw new InitException(failure);
        }
    }

    /// <summary>The assembly with the .deps.json: as set, else the handler's, else the only one there is.</summary>
    private static string MainAssembly(FunctionSettings settings, HandlerName name)
    {
        var own = settings.MainAssembly.Length == 0 ? name.Assembly
            : settings.MainAssembly.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? settings.MainAssembly[..^4]
            : settings.MainAssembly;
        var path = Path.Combine(settings.TaskRoot, own);
        if (!File.Exists(path + ".deps.json") && Directory.GetFiles(settings.TaskRoot, "*.deps.json") is [var only])
        {
            path = only[..^".deps.json".Length];
        }
        return path + ".dll";
    }

    private static Type FindType(FunctionAssemblies assemblies, HandlerName name)
    {
        Assembly assembly;
        try
        {
            assembly = assemblies.LoadFromAssemblyName(new AssemblyName(name.Assembly));
        }
        catch (FileNotFoundException absent)
        {
            throw new LambdaValidationException(
                $"Could not find the specified handler assembly with the file name '{absent.FileName}'. "
                + "The assembly should be located in the root of your uploaded .zip file.");
        }
        catch (Exception unusable) when (unusable is BadImageFormatException or FileLoadException)
        {
            throw new LambdaValidationException($"Unable to load assembly '{name.Assembly}'.");
        }
        return assembly.GetType(name.Type)
            ?? throw new LambdaValidationException($"Unable to load type '{name.Type}' from assembly '{name.Assembly}'.");
    }
}
