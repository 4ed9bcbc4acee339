using System.Buffers.Text;
using System.Text;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>The head of one request, reduced to what the Runtime API looks at. One instance serves a connection for its whole life.</summary>
internal sealed class RuntimeRequest
{
    public const long Chunked = -1;

    private bool _hasLength;

    public RuntimeMethod Method { get; set; }

    /// <summary>The endpoint that method and path name.</summary>
    public RuntimeEndpoint? Endpoint { get; set; }

    /// <summary>The request id in the path; null where the path has none.</summary>
    public string? InvocationId { get; set; }

    /// <summary><see cref="Chunked"/> where the length is not known beforehand.</summary>
    public long ContentLength { get; set; }

    public bool KeepAlive { get; set; }

    public bool ExpectsContinue { get; set; }

    /// <summary>Lambda-Runtime-Function-Response-Mode.</summary>
    public string? ResponseMode { get; set; }

    /// <summary>Lambda-Runtime-Function-Error-Type, in the head or in the trailers of a streamed response.</summary>
    public string? ErrorType { get; set; }

    /// <summary>Lambda-Runtime-Function-Error-Body, a trailer: base64.</summary>
    public string? ErrorBody { get; set; }

    /// <summary>Content-Type; null where it is JSON, as nearly always, or not given.</summary>
    public string? ContentType { get; set; }

    public bool HasExtensionIdentifier { get; set; }

    public bool HasBody => ContentLength != 0;

    public void Clear()
    {
        Endpoint = null;
        InvocationId = null;
        ContentLength = 0;
        KeepAlive = true;
        ExpectsContinue = false;
        ResponseMode = null;
        ErrorType = null;
        ErrorBody = null;
        ContentType = null;
        HasExtensionIdentifier = false;
        _hasLength = false;
    }

    /// <summary>Takes in one header or trailer.</summary>
    /// <returns>False where it makes the request invalid.</returns>
    public bool TryApply(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
        {
            return TryApplyContentLength(value);
        }
        if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
        {
            return TryApplyTransferEncoding(value);
        }
        if (Ascii.EqualsIgnoreCase(name, "connection"u8))
        {
            KeepAlive = KeepAlive && !Ascii.EqualsIgnoreCase(value, "close"u8);
        }
        else if (Ascii.EqualsIgnoreCase(name, "content-type"u8))
        {
            ContentType = Ascii.EqualsIgnoreCase(value, "application/json"u8) ? null : Encoding.UTF8.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "expect"u8))
        {
            ExpectsContinue = Ascii.EqualsIgnoreCase(value, "100-continue"u8);
        }
        else if (name.Length > LambdaPrefix.Length && Ascii.EqualsIgnoreCase(name[..LambdaPrefix.Length], LambdaPrefix))
        {
            ApplyLambda(name[LambdaPrefix.Length..], value);
        }
        return true;
    }

    private static ReadOnlySpan<byte> LambdaPrefix => "lambda-"u8;

    private void ApplyLambda(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(name, "runtime-function-error-type"u8))
        {
            ErrorType = Encoding.UTF8.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "runtime-function-error-body"u8))
        {
            ErrorBody = Encoding.UTF8.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "runtime-function-response-mode"u8))
        {
            ResponseMode = Encoding.UTF8.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "extension-identifier"u8))
        {
            HasExtensionIdentifier = true;
        }
    }

    private bool TryApplyContentLength(ReadOnlySpan<byte> value)
    {
        // Digits only, and once: signs and second lengths are how requests are smuggled.
        var valid = value.Length is > 0 and <= 18 && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        if (!valid || _hasLength || ContentLength == Chunked || !Utf8Parser.TryParse(value, out long length, out _))
        {
            return false;
        }
        _hasLength = true;
        ContentLength = length;
        return true;
    }

    private bool TryApplyTransferEncoding(ReadOnlySpan<byte> value)
    {
        if (!Ascii.EqualsIgnoreCase(value, "chunked"u8) || _hasLength || ContentLength == Chunked)
        {
            return false;
        }
        ContentLength = Chunked;
        return true;
    }
}

internal enum RuntimeMethod
{
    Other,
    Get,
    Post,
    Put,
}
