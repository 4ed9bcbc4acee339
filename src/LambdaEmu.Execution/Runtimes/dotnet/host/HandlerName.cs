using System;

namespace LambdaEmu.DotnetHost;

/// <summary>A handler's name, taken apart. The method is a name or a whole signature as reflection writes it.</summary>
internal sealed record HandlerName(string Assembly, string Type, string Method)
{
    private const string Format = "The valid format is 'ASSEMBLY::TYPE::METHOD'.";

    /// <exception cref="LambdaValidationException">In AWS's words.</exception>
    public static HandlerName Parse(string handler)
    {
        if (handler.Length == 0)
        {
            throw new LambdaValidationException($"Empty lambda function handler. {Format}");
        }
        var parts = handler.Split("::", 3, StringSplitOptions.TrimEntries);
        return parts switch
        {
            not { Length: 3 } => throw new LambdaValidationException($"Invalid lambda function handler: '{handler}'. {Format}"),
            ["", ..] => throw Missing(handler, "assembly"),
            [_, "", _] => throw Missing(handler, "type"),
            [.., ""] => throw Missing(handler, "method"),
            _ => new HandlerName(parts[0], parts[1], parts[2]),
        };
    }

    private static LambdaValidationException Missing(string handler, string part) =>
        new($"Invalid lambda function handler: '{handler}', the {part} is missing. {Format}");
}
