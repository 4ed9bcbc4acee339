using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace LambdaEmu.DotnetHost;

/// <summary>Console.Out or Console.Error: each WriteLine is one event of the log, what Write is given passes as it is.</summary>
internal sealed class ConsoleWriter(Log log, Level level) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => log.WriteRaw(value.ToString());
    public override void Write(string? value) => log.WriteRaw(value ?? "");
    public override void Write(char[] buffer, int index, int count) => log.WriteRaw(new string(buffer, index, count));
    public override void Write(ReadOnlySpan<char> buffer) => log.WriteRaw(new string(buffer));

    public override void WriteLine() => log.Write(level, "");
    public override void WriteLine(string? value) => log.Write(level, value);
    public override void WriteLine(object? value) => log.Write(level, value?.ToString());
    public override void WriteLine(StringBuilder? value) => log.Write(level, value?.ToString());
    public override void WriteLine(ReadOnlySpan<char> buffer) => log.Write(level, new string(buffer));
    public override void WriteLine(char[]? buffer) => log.Write(level, new string(buffer));
    public override void WriteLine(char[] buffer, int index, int count) => log.Write(level, new string(buffer, index, count));
    public override void WriteLine(char value) => log.Write(level, value.ToString());
    public override void WriteLine(bool value) => log.Write(level, value.ToString());
    public override void WriteLine(int value) => log.Write(level, value.ToString(FormatProvider));
    public override void WriteLine(uint value) => log.Write(level, value.ToString(FormatProvider));
    public override void WriteLine(long value) => log.Write(level, value.ToString(FormatProvider));
    public override void WriteLine(ulong value) => log.Write(level, value.ToString(FormatProvider));
    public override void WriteLine(float value) => log.Write(level, value.ToString(FormatProvider));
    public override void WriteLine(double value) => log.Write(level, value.ToString(FormatProvider));
    public override void WriteLine(decimal value) => log.Write(level, value.ToString(FormatProvider));
    public override void WriteLine(string format, object? arg0) => log.Write(level, string.Format(FormatProvider, format, arg0));
    public override void WriteLine(string format, object? arg0, object? arg1) => log.Write(level, string.Format(FormatProvider, format, arg0, arg1));
    public override void WriteLine(string format, object? arg0, object? arg1, object? arg2) => log.Write(level, string.Format(FormatProvider, format, arg0, arg1, arg2));
    public override void WriteLine(string format, params object?[] arg) => log.Write(level, string.Format(FormatProvider, format, arg));
}
