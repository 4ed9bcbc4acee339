using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LambdaEmu.DotnetHost;

/// <summary>
/// One keep-alive connection to the Runtime API over a bare socket. The answer to an event and the question for the next one
/// go out in one send, so a warm round trip is one wake-up on either side.
/// </summary>
internal sealed class RuntimeApi
{
    private const string Root = "/2018-06-01/runtime";
    // Above this size it is cheaper to send twice than to copy the body once more.
    private const int CopyLimit = 65536;

    private readonly IPEndPoint _endPoint;
    private readonly string _common;
    private readonly byte[] _question;
    private AnswerReader? _connection;
    private bool _asked;
    private byte[]? _unansweredHead;
    private ArraySegment<byte> _unansweredBody;

    /// <param name="address">host:port, the host as an address.</param>
    public RuntimeApi(string address)
    {
        _endPoint = IPEndPoint.Parse(address);
        _common = $" HTTP/1.1\r\nHost: {address}\r\n";
        _question = Encoding.ASCII.GetBytes($"GET {Root}/invocation/next{_common}\r\n");
    }

    /// <summary>Waits for an event.</summary>
    public Invocation Next()
    {
        Settle();
        Answer answer;
        try
        {
            answer = Ask();
        }
        catch (IOException)
        {
            Drop();
            answer = Ask();
        }
        _asked = false;
        return answer.Status == 200
            ? answer.Invocation
            : throw new IOException($"The Runtime API answered {answer.Status} to next: {Encoding.UTF8.GetString(answer.Invocation.Event)}");
    }

    /// <param name="body">Not to be touched before the next event is there.</param>
    public void Respond(string requestId, MemoryStream body)
    {
        body.TryGetBuffer(out var bytes);
        Post($"/invocation/{requestId}/response", bytes, "", thenAsk: true);
    }

    public void Fail(string requestId, byte[] document, string errorType) =>
        Post($"/invocation/{requestId}/error", document, ErrorHeader(errorType), thenAsk: true);

    public void FailInit(byte[] document, string errorType)
    {
        Post("/init/error", document, ErrorHeader(errorType), thenAsk: false);
        Settle();
    }

    public void Close() => Drop();

    private static string ErrorHeader(string errorType) => $"Lambda-Runtime-Function-Error-Type: {errorType}\r\n";

    private Answer Ask()
    {
        if (!_asked)
        {
            Send(_question, default, thenAsk: false);
            _asked = true;
        }
        return Read();
    }

    private void Post(string path, ArraySegment<byte> body, string headers, bool thenAsk)
    {
        _unansweredHead = Encoding.UTF8.GetBytes(
            $"POST {Root}{path}{_common}Content-Type: application/json\r\n{headers}Content-Length: {body.Count}\r\n\r\n");
        _unansweredBody = body;
        try
        {
            Send(_unansweredHead, body, thenAsk);
            _asked = thenAsk;
        }
        catch (IOException)
        {
            Drop();
        }
    }

    /// <summary>Reads the answer to the last post. Refusals (413, an invocation that timed out) are the server's to deal with.</summary>
    private void Settle()
    {
        if (_unansweredHead is not { } head)
        {
            return;
        }
        _unansweredHead = null;
        try
        {
            if (_connection is not null)
            {
                Read();
                return;
            }
        }
        catch (IOException)
        {
            Drop();
        }
        // The connection may have gone stale while the handler ran. Once more, on a new one.
        try
        {
            Send(head, _unansweredBody, thenAsk: false);
            Read();
        }
        catch (IOException)
        {
            Drop();
        }
    }

    private Answer Read()
    {
        var answer = _connection!.Read();
        if (answer.Closes)
        {
            Drop();
        }
        return answer;
    }

    private void Send(byte[] head, ArraySegment<byte> body, bool thenAsk)
    {
        _connection ??= AnswerReader.Connect(_endPoint);
        if (body.Count > CopyLimit)
        {
            _connection.Send(head);
            _connection.Send(body);
            if (thenAsk)
            {
                _connection.Send(_question);
            }
            return;
        }
        var all = new byte[head.Length + body.Count + (thenAsk ? _question.Length : 0)];
        head.CopyTo(all, 0);
        body.AsSpan().CopyTo(all.AsSpan(head.Length));
        if (thenAsk)
        {
            _question.CopyTo(all, head.Length + body.Count);
        }
        _connection.Send(all);
    }

    private void Drop()
    {
        _asked = false;
        _connection?.Close();
        _connection = null;
    }
}
