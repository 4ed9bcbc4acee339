namespace LambdaEmu.Services.Logs.Writing;

/// <summary>What is left of sequence tokens: AWS still hands them out, in this form, and no longer looks at them.</summary>
internal static class SequenceToken
{
    public static string Of(long nextSequence) => $"49{nextSequence:D54}";
}
