using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Reading;

/// <summary>The library's content stream processor without paths, with limits, and such that one bad operation does not cost the page.</summary>
internal abstract class TextProcessor(ContentContext context, DisplayedPage displayed)
    : BaseStreamProcessor<RawPage>(
        context.Page, context.Resources, context.Scanner, context.Parser, context.Filters, context.CropBox, context.Unit, context.Rotation,
        displayed.Matrix, context.Options)
{
    private const int MostForms = 20_000;
    private const int DeepestForm = 30;
    private const int DeepestState = 2_000;
    private readonly Notices notices = (Notices)context.Options.Logger;
    private int forms;
    private int formDepth;
    private int statesTooDeep;

    protected DisplayedPage Displayed { get; } = displayed;

    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            var operation = operations[i];
            if (PassedOver.Contains(operation)) continue;
            try
            {
                operation.Run(this);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                notices.Add($"a part of it could not be read ({e.Message})");
            }
        }
    }

    public override void PushState()
    {
        if (StackSize < DeepestState) base.PushState();
        else statesTooDeep++;
    }

    public override void PopState()
    {
        if (statesTooDeep > 0) statesTooDeep--;
        else base.PopState();
    }

    protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
    {
        if (++forms > MostForms || formDepth >= DeepestForm)
        {
            notices.Add("it draws too many forms within forms; some of them were left out.");
            return;
        }
        formDepth++;
        try
        {
            base.ProcessFormXObject(formStream, xObjectName);
        }
        finally
        {
            formDepth--;
        }
    }

    protected abstract void AddPicture(TransformationMatrix matrix);

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) => AddPicture(xObjectContentRecord.AppliedTransformation);

    public override void EndInlineImage(Memory<byte> bytes)
    {
        InlineImageBuilder = null;
        AddPicture(GetCurrentState().CurrentTransformationMatrix);
    }

    protected override void RenderInlineImage(InlineImage inlineImage) { }

    public override void BeginSubpath() { }

    public override PdfPoint? CloseSubpath() => null;

    public override void StrokePath(bool close) { }

    public override void FillPath(FillingRule fillingRule, bool close) { }

    public override void FillStrokePath(FillingRule fillingRule, bool close) { }

    public override void MoveTo(double x, double y) { }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) { }

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) { }

    public override void LineTo(double x, double y) { }

    public override void Rectangle(double x, double y, double width, double height) { }

    public override void EndPath() { }

    public override void ClosePath() { }

    public override void ModifyClippingIntersect(FillingRule clippingRule) { }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule) { }

    public override void PaintShading(NameToken shadingName) { }
}
