using System.Buffers;

namespace LambdaEmu.Core.Velocity.Rendering;

/// <summary>A text that grows, up to what is allowed.</summary>
internal sealed class TextOutput : IDisposable
{
    private char[] _buffer = ArrayPool<char>.Shared.Rent(1024);
    private int _length;

    public ReadOnlySpan<char> Written => _buffer.AsSpan(0, _length);

    public void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _buffer.Length)
        {
            Grow(text.Length);
        }
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    public void Append(char character) => Append(new ReadOnlySpan<char>(in character));

    public void Append(long number)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out var length, provider: System.Globalization.CultureInfo.InvariantCulture);
        Append(digits[..length]);
    }

    public override string ToString() => Written.ToString();

    public void Dispose() => ArrayPool<char>.Shared.Return(_buffer);

    private void Grow(int more)
    {
        if (_length + (long)more > VelocityLimits.MaxTextLength)
        {
            throw new VelocityException($"A text of the template is longer than {VelocityLimits.MaxTextLength} characters");
        }
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + more));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
