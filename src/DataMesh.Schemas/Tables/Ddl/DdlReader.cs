using DataMesh.DuckDb.Types;
using DataMesh.Schemas.Formats;
using DataMesh.Schemas.Ports;

namespace DataMesh.Schemas.Tables.Ddl;

/// <summary>Reads one <c>CREATE TABLE</c> with the <c>COMMENT ON</c> statements that follow it.</summary>
internal sealed class DdlReader(string text)
{
    private readonly SqlCursor _sql = new(text);
    private readonly List<TableField> _fields = [];
    private readonly List<SchemaProblem> _problems = [];
    private readonly List<string> _notes = [];
    private string _name = "Row";
    private string? _doc;

    public TableConversion Read()
    {
        if (!Create())
        {
            return new TableConversion(null, _problems, []);
        }

        while (_problems.Count == 0 && !_sql.IsEnd)
        {
            if (!_sql.Take(';') && !Comment())
            {
                Problem("only CREATE TABLE with COMMENT ON statements after it can be read");
            }
        }

        if (_problems.Count == 0 && _fields.Count == 0)
        {
            Problem("the table has no columns");
        }

        return _problems.Count > 0
            ? new TableConversion(null, _problems, [])
            : new TableConversion(new SchemaTable(_name, _fields, _doc), [], _notes);
    }

    private bool Create()
    {
        if (!_sql.TakeWords("CREATE"))
        {
            Problem("the text does not begin with CREATE TABLE");
            return false;
        }

        _ = _sql.TakeWords("OR", "REPLACE");
        _ = _sql.TakeWords("TEMP") || _sql.TakeWords("TEMPORARY");
        if (!_sql.TakeWords("TABLE"))
        {
            Problem("the text does not begin with CREATE TABLE");
            return false;
        }

        _ = _sql.TakeWords("IF", "NOT", "EXISTS");
        if (Path() is not [.., var name] path || !_sql.Take('('))
        {
            Problem("CREATE TABLE needs a name and a list of columns");
            return false;
        }

        _name = string.Join('.', path);
        do
        {
            Item();
        }
        while (_problems.Count == 0 && _sql.Take(','));

        if (_problems.Count == 0 && !_sql.Take(')'))
        {
            Problem("a comma or the closing bracket of the columns is missing");
        }

        return _problems.Count == 0;
    }

    private void Item()
    {
        if (_sql.TakeWords("PRIMARY", "KEY"))
        {
            KeyColumns();
            return;
        }

        if (_sql.TakeWords("CONSTRAINT") || _sql.TakeWords("UNIQUE") || _sql.TakeWords("CHECK")
            || _sql.TakeWords("FOREIGN", "KEY"))
        {
            _notes.Add("A schema does not keep the constraints of the table.");
            _sql.SkipItem();
            return;
        }

        var start = _sql.Start();
        if (_sql.Identifier() is not { } name)
        {
            Problem("a column's name is missing");
            return;
        }

        var at = _sql.At;
        if (!DuckDbTypeParser.TryParse(text, ref at, out var type))
        {
            Problem($"the type of the column {name} is none that DuckDB has", start);
            return;
        }

        _sql.MoveTo(at);
        if (_fields.Exists(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            Problem($"the column {name} is there twice", start);
            return;
        }

        _fields.Add(FieldTypes.Field(name, type, Nullable(name)));
    }

    /// <summary>Reads the column's constraints.</summary>
    private bool Nullable(string name)
    {
        var nullable = true;
        while (true)
        {
            if (_sql.TakeWords("NOT", "NULL") || _sql.TakeWords("PRIMARY", "KEY"))
            {
                nullable = false;
            }
            else if (!_sql.TakeWords("NULL"))
            {
                break;
            }
        }

        var before = _sql.At;
        _sql.SkipItem();
        if (!string.IsNullOrWhiteSpace(text[before.._sql.At]))
        {
            // DEFAULT 1 NOT NULL is as good as NOT NULL DEFAULT 1.
            nullable &= !text[before.._sql.At].Contains("NOT NULL", StringComparison.OrdinalIgnoreCase);
            _notes.Add($"A schema does not keep the defaults and constraints of {name}.");
        }

        return nullable;
    }

    private void KeyColumns()
    {
        if (!_sql.Take('('))
        {
            Problem("PRIMARY KEY needs columns in brackets");
            return;
        }

        do
        {
            var name = _sql.Identifier();
            var index = _fields.FindIndex(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                Problem($"the primary key names the column {name}, which is not there");
                return;
            }

            _fields[index] = _fields[index] with { Nullable = false };
        }
        while (_sql.Take(','));

        if (!_sql.Take(')'))
        {
            Problem("the closing bracket of the primary key is missing");
        }
    }

    private bool Comment()
    {
        if (!_sql.TakeWords("COMMENT", "ON"))
        {
            return false;
        }

        var isTable = _sql.TakeWords("TABLE");
        if ((!isTable && !_sql.TakeWords("COLUMN")) || Path() is not [.., var name] || !_sql.TakeWords("IS")
            || _sql.Literal() is not { } comment)
        {
            return false;
        }

        if (isTable)
        {
            _doc = comment;
            return true;
        }

        var index = _fields.FindIndex(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            _fields[index] = _fields[index] with { Semantics = _fields[index].Semantics with { Doc = comment } };
        }

        return index >= 0;
    }

    private List<string> Path()
    {
        var parts = new List<string>();
        do
        {
            if (_sql.Identifier() is not { } part)
            {
                return [];
            }

            parts.Add(part);
        }
        while (_sql.Take('.'));

        return parts;
    }

    private void Problem(string message, int? at = null)
    {
        var (line, column) = _sql.Place(at ?? _sql.At);
        _problems.Add(new SchemaProblem(message, string.Empty, line, column));
    }
}
