using System.Collections;
using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.State;
using LambdaEmu.Execution;
using LambdaEmu.Host;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda;

namespace LambdaEmu.UnitTests.Architecture;

/// <summary>All state hangs on an emulator: two of them in one process share nothing that can change.</summary>
public sealed class StaticStateTests
{
    private static readonly Assembly[] Product =
    [
        typeof(IStateStore).Assembly, typeof(IInput).Assembly, typeof(AwsGateway).Assembly, typeof(IFunctionRunner).Assembly,
        typeof(LambdaService).Assembly, typeof(Emulator).Assembly,
    ];

    [Fact]
    public void StaticFields_AreReadOnly() =>
        StaticFields().Where(f => f is { IsInitOnly: false, IsLiteral: false }).Select(Describe).Should().BeEmpty();

    [Fact]
    public void StaticFields_HoldNothingThatChanges() =>
        StaticFields().Where(f => !f.IsLiteral && IsMutable(f.FieldType)).Select(Describe).Should().BeEmpty("constant tables are arrays, frozen or immutable collections");

    private static IEnumerable<FieldInfo> StaticFields() => Product.SelectMany(a => a.GetTypes()).Where(t => !IsGenerated(t))
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(f => !IsGenerated(f) || f.Name.EndsWith(">k__BackingField", StringComparison.Ordinal));

    // Lambdas, local constants, and what the SDK's source generators write.
    private static bool IsGenerated(MemberInfo member)
    {
        for (var m = member; m is not null; m = m.DeclaringType)
        {
            if (m.IsDefined(typeof(CompilerGeneratedAttribute)) || m.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
                || m.Name.StartsWith('<') && m is Type)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsMutable(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (type.IsArray || type.Namespace is "System.Collections.Frozen" or "System.Collections.Immutable")
        {
            return false;
        }
        return definition == typeof(ConditionalWeakTable<,>)
            || definition == typeof(AsyncLocal<>) || definition == typeof(ThreadLocal<>)
            || (type.IsClass && typeof(IEnumerable).IsAssignableFrom(type) && type != typeof(string) && !IsFrozen(type))
            || type == typeof(System.Text.StringBuilder) || type == typeof(Random);
    }

    private static bool IsFrozen(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(FrozenSet<>) || type.GetGenericTypeDefinition() == typeof(FrozenDictionary<,>));

    private static string Describe(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}: {field.FieldType.Name}";
}
