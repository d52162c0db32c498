using System.Text;
using DataMesh.Schemas.Protobuf.Syntax;

namespace DataMesh.Schemas.Protobuf.Parsing;

/// <summary>The statements of a file, and services.</summary>
internal sealed partial class ProtoParser
{
    private static readonly string[] Editions = ["2023", "2024"];

    private void ReadFile()
    {
        _file.Doc = _lexer.Leading;
        Statement(ReadSyntax);
        while (_lexer.Current.Kind is not TokenKind.End && _problems.Count < MostProblems)
        {
            if (_lexer.Is('}'))
            {
                Report("Unmatched \"}\".", _lexer.Current.Spot);
                SkipToken();
            }
            else if (!_lexer.Is(';'))
            {
                Statement(ReadTopLevel);
            }
            else
            {
                SkipToken();
            }
        }
    }

    private void ReadSyntax()
    {
        var edition = _lexer.Is("edition");
        if (!edition && !_lexer.Is("syntax"))
        {
            return;
        }

        _lexer.Next();
        Take('=');
        var spot = _lexer.Current.Spot;
        var name = Encoding.UTF8.GetString(TakeString(edition ? "Expected edition name." : "Expected syntax name."));
        Take(';');
        if (edition)
        {
            _file.Edition = name;
            if (!Editions.Contains(name, StringComparer.Ordinal))
            {
                Report($"Unknown edition \"{name}\". This parser knows \"2023\" and \"2024\".", spot);
            }
        }
        else
        {
            _file.Syntax = name;
            if (name is not ("proto2" or "proto3"))
            {
                Report($"Unrecognized syntax identifier \"{name}\".  This parser only recognizes \"proto2\" and "
                    + "\"proto3\".", spot);
            }
        }
    }

    private void ReadTopLevel()
    {
        var token = _lexer.Current;
        var doc = _lexer.Leading;
        var word = token.Kind is TokenKind.Identifier ? TakeIdentifier("") : "";
        switch (word)
        {
            case "message" or "enum" or "export" or "local":
                ReadType(word, _file.Types, doc, depth: 1);
                break;
            case "extend":
                _file.Extends.Add(ReadExtend(_file.Types, depth: 1));
                break;
            case "service":
                ReadService(doc);
                break;
            case "import":
                ReadImport();
                break;
            case "package":
                ReadPackage(token.Spot);
                break;
            case "option":
                _file.Options.Add(ReadOptionStatement());
                break;
            default:
                throw new SyntaxStop("Expected top-level statement (e.g. \"message\").", token.Spot);
        }
    }

    private void ReadImport()
    {
        var kind = ImportKind.Plain;
        if (TryTake("public"))
        {
            kind = ImportKind.Public;
        }
        else if (TryTake("weak"))
        {
            kind = ImportKind.Weak;
        }
        else if (TryTake("option"))
        {
            kind = ImportKind.Option;
        }

        var spot = _lexer.Current.Spot;
        var path = Encoding.UTF8.GetString(TakeString("Expected a string naming the file to import."));
        Take(';');
        _file.Imports.Add(new ImportSyntax(path, kind, spot));
    }

    private void ReadPackage(SourceSpot spot)
    {
        if (_file.Package is not null)
        {
            Report("Multiple package definitions.", spot);
        }

        _file.PackageSpot = _lexer.Current.Spot;
        var name = TakeTypeName("Expected identifier.");
        Take(';');
        _file.Package = name;
    }

    private void ReadService(string? doc)
    {
        var spot = _lexer.Current.Spot;
        var service = new ServiceSyntax { Name = TakeIdentifier("Expected service name."), Spot = spot };
        var behind = Block("service definition", () =>
        {
            var leading = _lexer.Leading;
            if (TryTake("option"))
            {
                service.Options.Add(ReadOptionStatement());
            }
            else
            {
                Take("rpc");
                service.Methods.Add(ReadMethod(leading));
            }
        });
        service.Doc = doc ?? behind;
        _file.Services.Add(service);
    }

    private MethodSyntax ReadMethod(string? doc)
    {
        var spot = _lexer.Current.Spot;
        var name = TakeIdentifier("Expected method name.");
        var (input, inputSpot, clientStreams) = ReadMethodType();
        Take("returns");
        var (output, outputSpot, serverStreams) = ReadMethodType();
        var method = new MethodSyntax
        {
            Name = name,
            Input = input,
            Output = output,
            InputSpot = inputSpot,
            OutputSpot = outputSpot,
            ClientStreams = clientStreams,
            ServerStreams = serverStreams,
            Spot = spot,
        };
        if (_lexer.Is('{'))
        {
            var behind = Block("method options", () =>
            {
                Take("option");
                method.Options.Add(ReadOptionStatement());
            });
            method.Doc = doc ?? behind;
        }
        else
        {
            method.Doc = End(doc);
        }

        return method;
    }

    private (string Type, SourceSpot Spot, bool Streams) ReadMethodType()
    {
        Take('(');
        var spot = _lexer.Current.Spot;
        var streams = TryTake("stream");
        if (streams && _lexer.Is(')'))
        {
            // A message may be called so.
            Take(')');
            return ("stream", spot, false);
        }

        spot = _lexer.Current.Spot;
        var name = TakeTypeName("Expected message type.");
        Take(')');
        return (name, spot, streams);
    }
}
