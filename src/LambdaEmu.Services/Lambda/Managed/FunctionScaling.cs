namespace LambdaEmu.Services.Lambda.Managed;

/// <summary>How many environments of a version on managed instances there are to be.</summary>
/// <param name="Min">Those that are there without any invocation; null for <see cref="DefaultMin"/>.</param>
/// <param name="Max">Null for as many as invocations need; 0 takes the version out of service.</param>
internal sealed record FunctionScaling(int? Min, int? Max)
{
    /// <summary>AWS starts three, one for each of its availability zones. A machine is one.</summary>
    public const int DefaultMin = 1;

    public static FunctionScaling Default { get; } = new(null, null);

    [System.Text.Json.Serialization.JsonIgnore]
    public int EffectiveMin => Math.Min(Min ?? DefaultMin, Max ?? int.MaxValue);

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsDeactivated => Max == 0;
}
