using System.Globalization;

namespace LambdaEmu.Services.ApiGateway.Patching;

/// <summary>One operation of a patch, matched to its rule.</summary>
/// <param name="Value">As sent; values are always strings.</param>
/// <param name="Captured">What stood for the path's names.</param>
internal sealed record PatchStep(string Op, string? Value, IReadOnlyList<string> Captured)
{
    public bool IsRemove => Op == "remove";

    /// <summary>What stood for the path's first name.</summary>
    public string Name => Captured[0];

    /// <summary>Null for an empty value, and always for a removal.</summary>
    public string? Text => IsRemove || string.IsNullOrEmpty(Value) ? null : Value;

    /// <summary>Anything but true is false, as for AWS.</summary>
    public bool Flag => string.Equals(Text, "true", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="Core.Errors.AwsException">BadRequestException with the given text.</exception>
    public int Integer(string fault) =>
        int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Faults.BadRequest(fault);

    /// <exception cref="Core.Errors.AwsException">BadRequestException with the given text.</exception>
    public double Number(string fault) =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Faults.BadRequest(fault);
}
