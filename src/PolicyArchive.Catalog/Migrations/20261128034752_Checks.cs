using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PolicyArchive.Catalog.Migrations
{
    /// <inheritdoc />
    internal partial class Checks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Checks",
                columns: table => new
                {
                    PublicationId = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Failure = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Checks", x => x.PublicationId);
                    table.ForeignKey(
                        name: "FK_Checks_Publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Checks_At",
                table: "Checks",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Checks_Failed",
                table: "Checks",
                column: "PublicationId",
                filter: "\"Failure\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Checks");
        }
    }
}
