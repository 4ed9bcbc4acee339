namespace LambdaEmu.Core.Ports;

/// <summary>
/// A message's body that is made when somebody first looks at it: for one that takes longer than all the rest of sending it, such as a signed one.
/// </summary>
public interface IDeferredBody
{
    /// <summary>The body has no more bytes than these.</summary>
    int MaxLength { get; }

    /// <returns>The body in UTF-8, the same every time.</returns>
    byte[] Make();
}
