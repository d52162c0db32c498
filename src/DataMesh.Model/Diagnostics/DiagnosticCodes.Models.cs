namespace DataMesh.Model.Diagnostics;

/// <content>Templates, models and their unit tests.</content>
public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode TemplateSyntax = Error("DM4001", "Template syntax",
        "A tag of a template can not be read.", "mend the tag");

    public static readonly DiagnosticCode TemplateUnclosed = Error("DM4002", "Tag, text or block not closed",
        "A tag, a text or a block of a template has no end.", "close it");

    public static readonly DiagnosticCode TemplateNotSupported = Error("DM4003", "Not supported in templates",
        "The template uses a part of Jinja or dbt that nothing here executes.",
        "see the table in the manual's page on models");

    public static readonly DiagnosticCode TemplateUnknownName = Error("DM4004", "Unknown name in a template",
        "A variable, function, filter, test, tag or attribute is not known; the nearest known name is suggested.",
        "mend the name");

    public static readonly DiagnosticCode TemplateArguments = Error("DM4005", "Wrong arguments",
        "A macro, function or filter of a template is called with arguments that it does not take.", "mend the call");

    public static readonly DiagnosticCode TemplateEvaluation = Error("DM4006", "Template can not be evaluated",
        "An expression of a template has no value: types that do not go together, a division by zero.",
        "mend the expression");

    public static readonly DiagnosticCode TemplateLimit = Error("DM4007", "Template exceeds a limit",
        "A template takes too long, makes too much text or nests too deeply; one that never ends looks like this.",
        "look for a loop or macro that never ends");

    public static readonly DiagnosticCode TemplateRaised = Error("DM4008", "Raised by the template",
        "The template itself called exceptions.raise_compiler_error().", "do what the message says");

    public static readonly DiagnosticCode TemplateWarning = Warning("DM4009", "Doubtful template",
        "The template prints or loops over something undefined, or called exceptions.warn().",
        "mend it if it is not meant");

    public static readonly DiagnosticCode ModelName = Error("DM4101", "Bad or duplicate name of a model or macro",
        "Models are called as their files: letters, digits and underscores, unique in a product; so are macros.",
        "rename one");

    public static readonly DiagnosticCode ModelUnknownRef = Error("DM4102", "ref() of an unknown model",
        "ref() names a model that the product does not have or that is disabled.", "mend the name");

    public static readonly DiagnosticCode ModelUnknownSource = Error("DM4103", "source() of an unknown input port",
        "source() names no input port of the product, or more than one.", "name an input port of the descriptor");

    public static readonly DiagnosticCode ModelCycle = Error("DM4104", "Models read each other in a circle",
        "A model reads, through others, its own rows.", "break the circle");

    public static readonly DiagnosticCode ModelConfig = Error("DM4105", "Bad config()",
        "A key of config() is unknown or has a value that it can not have.", "mend the key");

    public static readonly DiagnosticCode ModelConfigUnused = Warning("DM4106", "config() without effect",
        "A key of config() has no effect here.", "remove it");

    public static readonly DiagnosticCode ModelUnused = Warning("DM4107", "Model without use",
        "A model fills no output port, and no model that does reads it; it never runs.",
        "name it in an output port, ref() it, or remove it");

    public static readonly DiagnosticCode ModelEmpty = Error("DM4108", "Not one SELECT",
        "A model gives no SQL, or more than one statement.", "write one SELECT without a semicolon at its end");

    public static readonly DiagnosticCode ModelUnknownVar = Error("DM4109", "Unknown variable",
        "var() names a variable without a value and gives no default.",
        "set it under transform.vars, or give var() a default");

    public static readonly DiagnosticCode ModelSelection = Error("DM4110", "Selection matches nothing",
        "An expression of --select is malformed or matches no model.", "mend the expression");

    public static readonly DiagnosticCode MacroFileText = Warning("DM4111", "Text outside of macros",
        "A file under macros/ holds something outside of a macro, which is never used.",
        "move it into a macro, or remove it");

    public static readonly DiagnosticCode ModelTest = Error("DM4201", "Bad unit test of a model",
        "A unit test lacks something, has it in the wrong form, or names what is not there.", "mend the test");
}
