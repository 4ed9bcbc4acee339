using System.Globalization;
using System.Text;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Contracts.Wire;

/// <summary>
/// Collects what is wrong with a request, in AWS's words: "1 validation error detected: Value 'x' at 'role' failed to satisfy
/// constraint: ...".
/// </summary>
public sealed class ConstraintViolations
{
    private List<string>? _sentences;

    public void Null(string path) => (_sentences ??= []).Add($"Value null at '{path}' failed to satisfy constraint: Member must not be null");

    /// <param name="value">The value as AWS shows it; null for sensitive ones, which it leaves out.</param>
    public void Add(string? value, string path, string constraint) => (_sentences ??= []).Add(
        value is null
            ? $"Value at '{path}' failed to satisfy constraint: {constraint}"
            : $"Value '{value}' at '{path}' failed to satisfy constraint: {constraint}");

    public void ThrowIfAny(string errorCode)
    {
        if (_sentences is { } sentences)
        {
            throw new AwsException(errorCode, Describe(sentences));
        }
    }

    public static string Describe(params IReadOnlyCollection<string> sentences) =>
        $"{sentences.Count} validation error{(sentences.Count == 1 ? "" : "s")} detected: {string.Join("; ", sentences)}";

    public static string Show(string value) => value;

    public static string Show(ReadOnlyMemory<byte> value) => "java.nio.HeapByteBuffer" + $"[pos=0 lim={value.Length} cap={value.Length}]";

    public static string Show<T>(T value) where T : struct, IFormattable => value switch
    {
        // Java writes 2.0 where .NET writes 2.
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e7 => number.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString(null, CultureInfo.InvariantCulture),
    };

    public static string Show(bool value) => value ? "true" : "false";

    public static string Show<T>(List<T> list) => $"[{string.Join(", ", list.Select(Item))}]";

    public static string Show<T>(Dictionary<string, T> map) =>
        new StringBuilder("{").AppendJoin(", ", map.Select(e => $"{e.Key}={Item(e.Value)}")).Append('}').ToString();

    private static string Item<T>(T item) => item switch
    {
        null => "null",
        double number => Show(number),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        string text => text,
        // AWS prints Java object ids here; the type's name is the part that means something.
        _ => typeof(T).Name,
    };
}
