namespace LambdaEmu.Core.Velocity.Values;

/// <summary>A List or an array.</summary>
public sealed class JavaList
{
    private JavaList(List<object?> items, bool isJson)
    {
        Items = items;
        IsJson = isJson;
    }

    public List<object?> Items { get; }

    /// <summary>An array out of a JSON document prints as JSON, with all that is in it; other lists print as Java's.</summary>
    public bool IsJson { get; }

    public static JavaList Of(List<object?> items) => new(items, isJson: false);

    public static JavaList OfJson(List<object?> items) => new(items, isJson: true);

    public override string ToString() => JavaText.Of(this);
}
