using System.Text;
using System.Xml;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Errors;
using LambdaEmu.Protocol.Gateway;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace LambdaEmu.Protocol.AwsQuery;

/// <summary>Form parameters in, XML out. See https://smithy.io/2.0/aws/protocols/aws-query-protocol.html.</summary>
internal sealed class AwsQueryCodec : IProtocolCodec
{
    private const string ContentType = "text/xml";

    // Control characters that XML can't hold become character references, as AWS writes them, instead of failing the answer; and so do
    // carriage returns, which a parser would take for line feeds.
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        OmitXmlDeclaration = true,
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    public bool MatchesOnBody => true;

    public OperationDescriptor Match(AwsRequestContext context)
    {
        var form = context.Form = Parse(context);
        var action = form.Find("Action")?.Value
            ?? throw new AwsException("MissingAction", "The request must contain the parameter Action");
        return context.Service.Model.Operations.FirstOrDefault(o => o.Name == action)
            ?? throw new AwsException("InvalidAction",
                $"Could not find operation {action} for version {form.Find("Version")?.Value ?? "NO_VERSION_SPECIFIED"}");
    }

    public void Read(AwsRequestContext context, IInput request) => request.ReadQuery(context.Form ?? Parse(context));

    public ValueTask WriteAsync(AwsRequestContext context, IOutput response) => WriteXmlAsync(context, 200, writer =>
    {
        var name = context.Operation.Name;
        writer.WriteStartElement($"{name}Response", context.Service.Model.XmlNamespace);
        if (context.Operation.HasOutput)
        {
            writer.WriteStartElement($"{name}Result");
            response.WriteXml(writer);
            writer.WriteEndElement();
        }
        writer.WriteStartElement("ResponseMetadata");
        writer.WriteElementString("RequestId", context.RequestId);
        writer.WriteEndElement();
        writer.WriteEndElement();
    });

    public ValueTask WriteErrorAsync(AwsRequestContext context, AwsException error) => WriteXmlAsync(context, error.Status, writer =>
    {
        writer.WriteStartElement("ErrorResponse", context.Service?.Model.XmlNamespace);
        writer.WriteStartElement("Error");
        writer.WriteElementString("Type", error.SenderFault ? "Sender" : "Receiver");
        writer.WriteElementString("Code", error.QueryCode ?? error.Code);
        writer.WriteElementString("Message", error.QueryMessage ?? error.Message);
        writer.WriteEndElement();
        writer.WriteElementString("RequestId", context.RequestId);
        writer.WriteEndElement();
    });

    /// <summary>The parameters of the query string and of the form, which counts where both have one.</summary>
    public static QueryNode Parse(AwsRequestContext context)
    {
        IEnumerable<KeyValuePair<string, StringValues>> parameters = context.Http.Request.Query;
        if (!context.Body.IsEmpty)
        {
            parameters = parameters.Concat(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(context.Body.Span)));
        }
        return QueryNode.Parse(parameters.Select(p => KeyValuePair.Create(p.Key, p.Value[^1] ?? "")));
    }

    private static ValueTask WriteXmlAsync(AwsRequestContext context, int status, Action<XmlWriter> write)
    {
        using var body = new MemoryStream();
        using (var writer = XmlWriter.Create(body, Settings))
        {
            write(writer);
        }
        return Answer.WriteAsync(context.Http.Response, status, ContentType, body.ToArray());
    }
}
