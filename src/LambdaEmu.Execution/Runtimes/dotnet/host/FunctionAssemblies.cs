using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace LambdaEmu.DotnetHost;

/// <summary>
/// The function's assemblies in a context of their own, found by its .deps.json. The framework's copy of an assembly is taken where it
/// is as new as the function's, as the .NET host itself would choose. What the host refers to without having it, which is
/// Amazon.Lambda.Core alone, is the function's too.
/// </summary>
internal sealed class FunctionAssemblies : AssemblyLoadContext
{
    public const string AmazonCore = "Amazon.Lambda.Core";

    private readonly AssemblyDependencyResolver _resolver;
    private readonly Dictionary<string, string> _framework = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="mainAssembly">The path of the assembly beside whose name the .deps.json lies.</param>
    public FunctionAssemblies(string mainAssembly)
        : base("function")
    {
        _resolver = new AssemblyDependencyResolver(mainAssembly);
        foreach (var path in ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(':'))
        {
            _framework[Path.GetFileNameWithoutExtension(path)] = path;
        }
        // The framework's own look-ups by name (Type.GetType, serializers) end here when they ask for a type of the function's.
        Default.Resolving += (_, name) => LoadFromFunction(name);
        Default.ResolvingUnmanagedDll += (_, name) => LoadUnmanagedDll(name);
    }

    /// <returns>Null if the function doesn't have it.</returns>
    public Assembly? Find(string name)
    {
        try
        {
            return LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName) => LoadFromFunction(assemblyName);

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private Assembly? LoadFromFunction(AssemblyName name)
    {
        var own = _resolver.ResolveAssemblyToPath(name);
        if (own is null)
        {
            return null;
        }
        // Resources carry a culture and share their name with nothing of the framework's that matters here.
        var isShared = string.IsNullOrEmpty(name.CultureName) && _framework.TryGetValue(name.Name!, out var shared)
            && AssemblyName.GetAssemblyName(shared).Version >= AssemblyName.GetAssemblyName(own).Version;
        return isShared ? null : LoadFromAssemblyPath(own);
    }
}
